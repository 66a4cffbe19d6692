"""The messages of a session, an idea a file; `livecode.session.messages` has them all."""
