// Times Strudel on the patterns that it reads as JSON from standard input: [[name, code], ...].
// Prints {name: {cycle, window, build}} in microseconds: the least of some rounds, warm.
// A cycle query and a window of 1/20 cycle are averages over eight cycles; build is from the
// source's functions and strings to the haps of the first cycle.
import { readFileSync } from 'node:fs';
import * as core from '@strudel/core';
import { mini } from '@strudel/mini';

const CYCLES = 8;
const ROUNDS = 12;
const WINDOWS = 20;
const CONTROLS = { _cps: 0.5 };
// Made beforehand: to make a fraction of a decimal number would cost more than many a query.
const moments = Array.from({ length: CYCLES * WINDOWS + 1 }, (_, at) => core.Fraction(at).div(WINDOWS));
const scope = { ...core, mini };

function least(measure) {
  for (let round = 0; round < 3; round++) measure(); // the compiler warms up
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, measure());
  return best * 1000;
}

function timed(work, count) {
  const begin = performance.now();
  for (let index = 0; index < count; index++) work(index);
  return (performance.now() - begin) / count;
}

const found = {};
for (const [name, code] of JSON.parse(readFileSync(0, 'utf8'))) {
  const make = new Function(...Object.keys(scope), `return ${code}`).bind(null, ...Object.values(scope));
  const pattern = make();
  found[name] = {
    cycle: least(() => timed((cycle) => pattern.queryArc(cycle, cycle + 1, CONTROLS), CYCLES)),
    window: least(() =>
      timed((at) => pattern.queryArc(moments[at], moments[at + 1], CONTROLS), CYCLES * WINDOWS),
    ),
    build: least(() => timed(() => make().queryArc(0, 1, CONTROLS), 4)),
  };
}
console.log(JSON.stringify(found));
