// Reads mini-notation strings as JSON from standard input and prints for each what Strudel plays
// in cycles 0 to 4, a query a cycle: rows [whole begin, whole end, part begin, part end, value],
// or null where it refuses the string.
import { readFileSync } from 'node:fs';
import '@strudel/core';
import { mini } from '@strudel/mini';

const time = (value) => `${value.s * value.n}/${value.d}`;

function rows(text) {
  try {
    const pattern = mini(text);
    return [0, 1, 2, 3].flatMap((cycle) =>
      pattern.queryArc(cycle, cycle + 1, { _cps: 0.5 }).map(({ whole, part, value }) => {
        return [time(whole.begin), time(whole.end), time(part.begin), time(part.end), value];
      }),
    );
  } catch {
    return null;
  }
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(rows)));
