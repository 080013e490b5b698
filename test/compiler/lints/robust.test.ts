/** Lints look at whatever compiles: they never throw, say the same twice, and cost little. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { positionAt } from '../../../grammar/index.ts';
import { codes, compiled, proposal } from '../../support/compiled.ts';

const options = { lints: 'default' } as const;

const value = fc.constantFrom(
  ...[
    'supply.issuance',
    'baseline(supply.issuance)',
    '5',
    '0',
    '21_000_000 TAO',
    'emission.bar_rank',
    'count(subnets)',
  ],
  ...[
    'baseline(emission.bar_rank)',
    'subnet(64).miner_burned',
    'gini(subnets.emission)',
    'a',
    'b',
    '20',
    'if a > 1 then 2 else 3',
  ],
);
const comparison = fc
  .tuple(value, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), value)
  .map((it) => it.join(' '));
const condition = fc.oneof(
  comparison,
  fc.tuple(comparison, fc.constantFrom('and', 'or'), comparison).map(([l, op, r]) => `${l} ${op} not (${r})`),
);
const change = fc.constantFrom(
  ...[
    'set emission.bar_rank = 32',
    'set emission.bar_rank = emission.bar_rank * 2',
    'set emission.subnet_owner_cut = 0.18%',
  ],
  ...[
    'set subnet(64).tempo = 360 blocks',
    'supply { cap 21_000_000 TAO  block_emission 1 TAO  halving by issuance }',
  ],
  ...[
    'emission rule "rank gate 2026-08"',
    'set subnets.tempo = 360 blocks where emission > 0 TAO/day',
    'register subnet "x"',
  ],
);
const statement = fc.oneof(
  condition.map((it) => `expect always ${it}`),
  condition.map((it) => `warn at end ${it} // taoplan-ignore W603, W604, W612: generated`),
  change.map((it) => `enact now { ${it} }`),
  fc.constant('vary emission.bar_rank in [16, 32]'),
  fc.constant('assume { subnet_registrations = poisson(0.25/day) }'),
);

it('is so for generated programs', async () => {
  let sound = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 5 }), async (statements) => {
      const text = proposal(['let a = 2', 'let b = a + emission.bar_rank', ...statements].join('\n'));
      const [one, two] = [await compiled(text, {}, options), await compiled(text, {}, options)];
      expect(two.diagnostics).toEqual(one.diagnostics);
      for (const it of one.diagnostics) {
        expect(it.place.end).toBeGreaterThan(it.place.start);
        expect(it.place.end).toBeLessThanOrEqual(text.length);
        for (const { edits } of it.mends)
          for (const { end } of edits) expect(end).toBeLessThanOrEqual(text.length);
      }
      if (one.plan !== null) sound += 1;
    }),
    { numRuns: 300 },
  );
  // Otherwise the generator makes nothing that lints get to see.
  expect(sound).toBeGreaterThan(30);
});

it('ends with chains of names far longer than the stack is deep', async () => {
  const lets = Array.from(
    { length: 20_000 },
    (_, at) => `let n${at} = ${at === 0 ? 'supply.issuance' : `n${at - 1} + 1 TAO`}`,
  );
  const result = await compiled(proposal(`${lets.join('\n')}\nexpect always n19999 > 0 TAO`), {}, options);
  expect(codes(result)).toEqual(['W609']);
});

it('finds the one unused name among many, on its line', async () => {
  const lets = Array.from({ length: 5_000 }, (_, at) => `let n${at} = ${at}`);
  const shown = lets.map((_, at) => `n${at}`).filter((it) => it !== 'n4321');
  const result = await compiled(proposal(`${lets.join('\n')}\nshow ${shown.join(', ')}`), {}, options);
  const [unused] = result.diagnostics.filter((it) => it.code === 'W601');
  const source = result.sources[0];
  expect(unused && source && positionAt(source, unused.place.start).line).toBe(4 + 4_321);
});
