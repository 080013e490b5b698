/** Random programs as trees, for properties. Their spans are all empty: only `parse` knows real ones. */
import fc from 'fast-check';
import type { Entry } from '../../grammar/ast.ts';
import type {
  Argument,
  Call,
  Change,
  DateLiteral,
  Expression,
  GenesisItem,
  List,
  Moment,
  Name,
  NumberLiteral,
  PercentLiteral,
  Quantity,
  Range,
  Stage,
  Statement,
  Supply,
  Text,
  Word,
} from '../../grammar/index.ts';

const at = { start: 0, end: 0 };
const keyword = at;

const plainName = fc
  .tuple(fc.constantFrom('a', 'rate', 'top_32', 'x', 'value', 'owner'), fc.integer({ min: 0, max: 99 }))
  .map(([word, n]) => `${word}_${n}`);
/** Names that are keywords or units elsewhere: they must work as names too. */
const anyName = fc.oneof(
  { weight: 3, arbitrary: plainName },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'supply',
      'emission',
      'end',
      'halving',
      'block',
      's',
      'day',
      'date',
      'top',
      'set',
    ),
  },
);
const word = (text: fc.Arbitrary<string>): fc.Arbitrary<Word> =>
  text.map((it) => ({ kind: 'Word', ...at, text: it }));
const nameWord = word(plainName);

const digits = fc.oneof(
  fc.integer({ min: 0, max: 9_999 }).map(String),
  fc.constantFrom('21_000_000', '0.125', '1_000.5', '2026', '0'),
);
const number: fc.Arbitrary<NumberLiteral> = digits.map((text) => ({ kind: 'Number', ...at, text }));
const percent: fc.Arbitrary<PercentLiteral> = digits.map((text) => ({ kind: 'Percent', ...at, text }));
const date: fc.Arbitrary<DateLiteral> = fc
  .constantFrom('2026-12-01', '2028-02-29', '2027-01-01T14:00Z', '2027-01-01T14:00:30Z')
  .map((text) => ({ kind: 'Date', ...at, text }));

const line = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', '"', '\\', '\n', '/', '{', '}', 'é', '%', 'n'),
  maxLength: 12,
});
const string: fc.Arbitrary<Text> = line.map((value) => ({ kind: 'Text', ...at, value, block: false }));
/** Text that a block can hold: no quotes, no indentation in common, no blank ends. */
const blockText: fc.Arbitrary<Text> = fc
  .array(fc.constantFrom('a word', '  indented', '', 'back\\slash', 'x // y'), { maxLength: 3 })
  .map((lines) => ({ kind: 'Text', ...at, value: ['first', ...lines, 'last'].join('\n'), block: true }));
const text = fc.oneof({ weight: 4, arbitrary: string }, { weight: 1, arbitrary: blockText });

const unitWord = word(fc.constantFrom('TAO', 'alpha', 'USD', 's', 'days', 'block', 'years', 'tempos'));
const units = fc.oneof(
  unitWord.map((unit): (Word | null)[] => [unit]),
  fc.tuple(unitWord, unitWord).map((both): (Word | null)[] => both),
  unitWord.map((unit): (Word | null)[] => [null, unit]),
);
const time = word(fc.constantFrom('s', 'hours', 'days', 'weeks', 'years', 'blocks', 'block'));
export const duration: fc.Arbitrary<Quantity> = fc
  .tuple(number, time)
  .map(([value, unit]) => ({ kind: 'Quantity', ...at, value, units: [unit] }));

const name: fc.Arbitrary<Name> = anyName.map((it) => ({ kind: 'Name', ...at, text: it }));

const tied = fc.letrec<{ expression: Expression; path: Expression; list: List; call: Call }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    number,
    fc.oneof(percent, date, string, name),
    fc
      .tuple(fc.oneof(number, percent), units)
      .map(([value, its]): Expression => ({ kind: 'Quantity', ...at, value, units: its })),
    tie('path'),
    fc
      .tuple(series(tie('expression')), units)
      .map(([value, its]): Expression => ({ kind: 'Quantity', ...at, value, units: its })),
    tie('list'),
    tie('path').map((event): Expression => ({ kind: 'DateOf', ...at, event })),
    fc
      .tuple(fc.constantFrom('-' as const, 'not' as const), tie('expression'))
      .map(([op, of]): Expression => ({ kind: 'Unary', ...at, op, of })),
    fc
      .tuple(
        fc.constantFrom(
          'or',
          'and',
          '=',
          '!=',
          '<',
          '<=',
          '>',
          '>=',
          'in',
          'before',
          'after',
          '+',
          '-',
          '*',
          '/',
          '^' as const,
        ),
        tie('expression'),
        tie('expression'),
      )
      .map(([op, left, right]) => ({ kind: 'Binary', ...at, op, operator: at, left, right }) as Expression),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(
      ([condition, consequence, alternative]): Expression => ({
        kind: 'Conditional',
        ...at,
        condition,
        consequence,
        alternative,
      }),
    ),
  ),
  path: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'path' },
    name,
    fc
      .tuple(tie('path'), word(anyName))
      .map(([object, its]): Expression => ({ kind: 'Member', ...at, object, name: its })),
    tie('call'),
    fc.constant<Expression>({
      kind: 'Member',
      ...at,
      object: { kind: 'Name', ...at, text: 'governance' },
      name: { kind: 'Word', ...at, text: 'size' },
    }),
  ),
  call: fc
    .tuple(tie('path'), fc.array(argument(tie('expression')), { maxLength: 3 }))
    .map(([callee, args]): Call => ({ kind: 'Call', ...at, callee, args })),
  list: fc
    .array(
      fc.oneof(
        tie('expression'),
        fc
          .tuple(tie('expression'), tie('expression'))
          .map(([from, to]): Range => ({ kind: 'Range', ...at, from, to })),
      ),
      { maxLength: 3 },
    )
    .map((items): List => ({ kind: 'List', ...at, items })),
}));

function argument(value: fc.Arbitrary<Expression>): fc.Arbitrary<Argument> {
  return fc
    .record({ name: fc.option(word(anyName)), value, where: fc.option(value, { freq: 4 }) })
    .map((it): Argument => ({ kind: 'Argument', ...at, ...it }));
}

function series(value: fc.Arbitrary<Expression>): fc.Arbitrary<Call> {
  return fc
    .tuple(fc.constantFrom('normal', 'poisson', 'csv'), fc.array(argument(value), { maxLength: 2 }))
    .map(
      ([callee, args]): Call => ({
        kind: 'Call',
        ...at,
        callee: { kind: 'Name', ...at, text: callee },
        args,
      }),
    );
}

export const { expression, path, list } = tied;

const moment: fc.Arbitrary<Moment> = fc.oneof(
  number.map((block): Moment => ({ kind: 'AtBlock', ...at, block })),
  date.map((it): Moment => ({ kind: 'AtDate', ...at, date: it })),
  duration.map((it): Moment => ({ kind: 'AfterDuration', ...at, duration: it })),
);
const entry: fc.Arbitrary<Entry> = fc
  .record({ name: nameWord, value: expression })
  .map((it): Entry => ({ kind: 'Entry', ...at, ...it }));
const entries = fc.array(entry, { maxLength: 2 });

const supply: fc.Arbitrary<Supply> = fc
  .array(
    fc.oneof(
      fc
        .record({ name: word(fc.constantFrom('cap', 'block_emission', 'factor')), value: expression })
        .map((it) => ({ kind: 'SupplyEntry' as const, ...at, ...it })),
      fc
        .oneof(
          fc.constantFrom(
            { kind: 'HalvingByIssuance' as const, ...at },
            { kind: 'HalvingNone' as const, ...at },
          ),
          expression.map((period) => ({ kind: 'HalvingEvery' as const, ...at, period })),
          list.map((thresholds) => ({ kind: 'HalvingAtIssuance' as const, ...at, thresholds })),
        )
        .map((schedule) => ({ kind: 'Halving' as const, ...at, keyword, schedule })),
    ),
    { maxLength: 3 },
  )
  .map((items): Supply => ({ kind: 'Supply', ...at, keyword, items }));

const set = fc
  .record({ path, value: expression, where: fc.option(expression) })
  .map((it) => ({ kind: 'Set' as const, ...at, keyword, ...it }));
const subnet = fc.oneof(number, string);
const attempt = fc.boolean();
const change: fc.Arbitrary<Change> = fc.oneof(
  set,
  supply,
  text.map((it) => ({ kind: 'UseRule' as const, ...at, keyword, name: it })),
  fc
    .record({ attempt, name: string, entries })
    .map((it) => ({ kind: 'Register' as const, ...at, keyword, ...it })),
  fc.record({ attempt, subnet }).map((it) => ({ kind: 'Dissolve' as const, ...at, keyword, ...it })),
  fc
    .record({ attempt, amount: expression, subnet })
    .map((it) => ({ kind: 'Stake' as const, ...at, keyword, ...it })),
  fc
    .record({ attempt, amount: expression, subnet })
    .map((it) => ({ kind: 'Unstake' as const, ...at, keyword, ...it })),
);

const tier = fc
  .record({ from: number, to: number, share: expression })
  .map((it) => ({ kind: 'Tier' as const, ...at, ...it }));
const stage: fc.Arbitrary<Stage> = fc.oneof(
  expression.map((score) => ({ kind: 'ScoreStage' as const, ...at, keyword, score })),
  fc
    .record({ shape: nameWord, args: fc.array(argument(expression), { maxLength: 2 }) })
    .map((it) => ({ kind: 'GateStage' as const, ...at, keyword, ...it })),
  fc.array(tier, { maxLength: 2 }).map((tiers) => ({ kind: 'TiersStage' as const, ...at, keyword, tiers })),
  expression.map((top) => ({ kind: 'LimitStage' as const, ...at, keyword, top })),
  expression.map((share) => ({ kind: 'FloorStage' as const, ...at, keyword, share })),
  fc
    .record({ fraction: expression, fate: nameWord })
    .map((it) => ({ kind: 'DeclineStage' as const, ...at, keyword, ...it })),
);

const genesisItem: fc.Arbitrary<GenesisItem> = fc.oneof(
  fc
    .record({ name: nameWord, value: expression })
    .map((it) => ({ kind: 'GenesisEntry' as const, ...at, ...it })),
  supply,
  set,
  fc
    .record({ netuid: number, name: fc.option(string), entries })
    .map((it) => ({ kind: 'GenesisSubnet' as const, ...at, ...it })),
);

const vote = fc
  .record({ share: fc.oneof(number, percent), side: word(fc.constantFrom('for', 'against')) })
  .map((it) => ({ kind: 'VoteShare' as const, ...at, ...it }));
const review = fc
  .array(
    fc
      .record({ collective: nameWord, shares: fc.array(vote, { minLength: 1, maxLength: 2 }) })
      .map((it) => ({ kind: 'CollectiveVote' as const, ...at, ...it })),
    { minLength: 1, maxLength: 2 },
  )
  .map((votes) => ({ kind: 'Review' as const, ...at, keyword, votes }));

export const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc
    .record({
      title: string,
      fields: fc.array(
        fc
          .record({
            name: nameWord,
            value: fc.oneof<fc.Arbitrary<Text | DateLiteral | Word | List>[]>(text, date, nameWord, list),
          })
          .map((it) => ({ kind: 'ProposalField' as const, ...at, ...it })),
        { maxLength: 3 },
      ),
    })
    .map((it) => ({ kind: 'Proposal' as const, ...at, keyword, ...it })),
  string.map((it) => ({ kind: 'Use' as const, ...at, keyword, path: it })),
  fc
    .oneof(
      fc
        .record({ network: nameWord, block: number })
        .map((it) => ({ kind: 'StartNetwork' as const, ...at, ...it })),
      string.map((it) => ({ kind: 'StartSnapshot' as const, ...at, path: it })),
      fc.array(genesisItem, { maxLength: 3 }).map((items) => ({ kind: 'Genesis' as const, ...at, items })),
    )
    .map((from) => ({ kind: 'Start' as const, ...at, keyword, from })),
  fc
    .array(
      fc
        .record({
          name: nameWord,
          args: fc.option(fc.array(expression, { maxLength: 2 })),
          value: expression,
        })
        .map((it) => ({ kind: 'AssumeEntry' as const, ...at, ...it })),
      { maxLength: 3 },
    )
    .map((all) => ({ kind: 'Assume' as const, ...at, keyword, entries: all })),
  fc
    .record({ name: string, stages: fc.array(stage, { maxLength: 3 }) })
    .map((it) => ({ kind: 'EmissionRule' as const, ...at, keyword, ...it })),
  fc
    .array(
      fc.oneof(
        moment.map((it) => ({ kind: 'Submitted' as const, ...at, keyword, at: it })),
        fc
          .record({
            verdict: word(fc.constantFrom('approve', 'reject')),
            votes: number,
            of: number,
            after: fc.option(duration),
          })
          .map((it) => ({ kind: 'Triumvirate' as const, ...at, keyword, ...it })),
        review,
      ),
      { maxLength: 3 },
    )
    .map((items) => ({ kind: 'Governance' as const, ...at, keyword, items })),
  fc
    .record({
      when: fc.oneof(
        moment,
        fc.constantFrom(
          { kind: 'Now' as const, ...at },
          { kind: 'OnEachHalving' as const, ...at },
          { kind: 'AfterGovernance' as const, ...at },
        ),
        number.map((n) => ({ kind: 'OnHalving' as const, ...at, n })),
        expression.map((condition) => ({ kind: 'WhenCondition' as const, ...at, condition })),
      ),
      changes: fc.array(change, { maxLength: 3 }),
    })
    .map((it) => ({ kind: 'Enact' as const, ...at, keyword, ...it })),
  fc
    .record({
      name: nameWord,
      parameter: fc.option(word(fc.constantFrom('s', 'subnet_x'))),
      value: expression,
    })
    .map((it) => ({ kind: 'Let' as const, ...at, keyword, ...it })),
  fc
    .record({ horizon: duration, step: duration, seed: fc.option(number), runs: fc.option(number) })
    .map((it) => ({ kind: 'Project' as const, ...at, keyword, ...it })),
  fc
    .record({
      severity: fc.constantFrom('expect' as const, 'warn' as const),
      time: fc.option(
        fc.oneof(
          fc.constantFrom(
            { kind: 'Always' as const, ...at },
            { kind: 'Eventually' as const, ...at },
            { kind: 'AtEnd' as const, ...at },
          ),
          moment
            .filter((it) => it.kind !== 'AfterDuration')
            .map((it) => ({ kind: 'At' as const, ...at, moment: it })),
          fc
            .record({ kind: fc.constantFrom('Within' as const, 'After' as const, 'Until' as const), moment })
            .map((it) => ({ ...at, ...it })),
        ),
      ),
      condition: expression,
      message: fc.option(string),
    })
    .map((it) => ({ kind: 'Expect' as const, ...at, keyword, ...it })),
  fc
    .record({
      path,
      values: fc.oneof(
        list,
        fc
          .record({ from: expression, to: expression, by: expression })
          .map((it) => ({ kind: 'VaryRange' as const, ...at, ...it })),
      ),
    })
    .map((it) => ({ kind: 'Vary' as const, ...at, keyword, ...it })),
  fc
    .array(expression, { minLength: 1, maxLength: 3 })
    .map((items) => ({ kind: 'Show' as const, ...at, keyword, items })),
);

export const program: fc.Arbitrary<readonly Statement[]> = fc.array(statement, { maxLength: 4 });

/** A tree without its spans, so that trees from different texts compare. */
export function withoutSpans(tree: unknown): unknown {
  const spans = new Set(['start', 'end', 'keyword', 'operator', 'source']);
  return JSON.parse(JSON.stringify(tree, (key, value) => (spans.has(key) && key !== '' ? undefined : value)));
}
