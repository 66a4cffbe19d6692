"""That who answers on a network is who invited: its certificate has the invite's fingerprint."""

from __future__ import annotations

import ssl
from hmac import compare_digest

from livecode.errors import ConfigError, RightsError
from livecode.session.entry.certificate import pin as pin_of


def context(url: str, pin: str) -> ssl.SSLContext | None:
    """TLS as an invite wants it; None without TLS, which is for one machine alone.

    With a fingerprint nobody else needs to vouch for the certificate; without one, those must
    whom this system trusts.

    Raises:
        ConfigError: if there is a fingerprint, but no TLS.
    """
    if not url.startswith("wss:"):
        if pin:
            raise ConfigError(f"this invite was changed: with a fingerprint {url} begins with wss:")
        return None
    made = ssl.create_default_context()
    if pin:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE  # `require` looks at it instead
    return made


def require(shown: bytes, url: str, pin: str) -> None:
    """Let nobody else pass for who invited; ``shown`` is the certificate [DER].

    Raises:
        RightsError: if the certificate is another one.
    """
    found = pin_of(shown)
    if pin and not compare_digest(found, pin):
        raise RightsError(
            f"what answers at {url} is not who invited you: its certificate has the fingerprint "
            f"{found[:8]}…, the invite {pin[:8]}…; nothing was sent. Ask the host for a new invite"
        )
