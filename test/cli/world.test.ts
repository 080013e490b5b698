import { describe, expect, it } from 'vitest';
import { takesColour } from '../../cli/world.ts';

const terminal = { isTerminal: true, columns: 80 };
const pipe = { isTerminal: false, columns: 80 };

describe('colour', () => {
  it.each([
    { stream: terminal, env: {}, colour: true, why: 'a terminal takes it' },
    { stream: pipe, env: {}, colour: false, why: 'a pipe does not' },
    { stream: terminal, env: { NO_COLOR: '1' }, colour: false, why: 'NO_COLOR forbids it' },
    { stream: terminal, env: { NO_COLOR: '0' }, colour: false, why: 'NO_COLOR forbids it whatever it says' },
    { stream: terminal, env: { NO_COLOR: '' }, colour: true, why: 'an empty NO_COLOR means nothing' },
    { stream: terminal, env: { CI: 'true' }, colour: false, why: 'a build log is no screen' },
    { stream: terminal, env: { CI: 'false' }, colour: true, why: 'CI=false is no build' },
    { stream: terminal, env: { TERM: 'dumb' }, colour: false, why: 'a dumb terminal cannot' },
    { stream: pipe, env: { FORCE_COLOR: '1' }, colour: true, why: 'FORCE_COLOR asks for it' },
    { stream: pipe, env: { FORCE_COLOR: '' }, colour: true, why: 'FORCE_COLOR asks for it by being there' },
    { stream: terminal, env: { FORCE_COLOR: '0' }, colour: false, why: 'FORCE_COLOR=0 asks for none' },
    { stream: pipe, env: { FORCE_COLOR: '1', NO_COLOR: '1' }, colour: false, why: 'NO_COLOR wins' },
  ])('is $colour: $why', ({ stream, env, colour }) => {
    expect(takesColour(stream, env)).toBe(colour);
  });
});
