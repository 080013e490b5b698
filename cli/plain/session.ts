/**
 * The proposal in words, line by line: for screen readers, and for scripts that read what is said. Pure: a line
 * that was typed in, what is said and what is seen next out.
 */
import { isError, suggest } from '../../grammar/index.ts';
import { seenFrom } from '../screen/by-side.ts';
import { dateOrBlock } from '../screen/calendar.ts';
import { tableOf } from '../screen/copy.ts';
import { changesOf } from '../screen/enacted-changes.ts';
import { commandsFor } from '../screen/palette.ts';
import { reduce } from '../screen/reduce.ts';
import type { Context } from '../screen/scene.ts';
import { type Request, type ScreenState, sides, type View, views } from '../screen/state.ts';
import { clean } from '../screen/text.ts';
import { verdictOf } from '../screen/verdict.ts';
import { typed } from '../what-if/step.ts';
import { reachable, withTried } from '../what-if/tried.ts';

export interface Answer {
  readonly state: ScreenState;
  readonly lines: readonly string[];
  /** What has to be done before the next line. */
  readonly request: Request | null;
  readonly quit: boolean;
}

const HELP: readonly string[] = [
  'overview, supply, subnets, subnet NETUID, registration, rewards, timeline, expectations, source: say what stands there.',
  'at DATE, at block NUMBER, at day NUMBER, at start, at end: another time.',
  'both, baseline, proposal, difference: which scenario.',
  'sort by COLUMN, filter TEXT, filter: the table of subnets.',
  'numbers: what the proposal sets and assumes. set NUMBER VALUE: try another value; NUMBER as it is listed.',
  'reset, reset NUMBER: as in the file. write: what it would change in the file, and once more to write it. save FILE: as a copy.',
  'warnings, help, quit.',
];

const COMMANDS: readonly string[] = [
  ...views,
  ...sides,
  ...['at', 'sort', 'filter', 'numbers', 'set', 'reset', 'write', 'save', 'warnings', 'help', 'quit'],
];

/** What is said first. */
export function greeting(context: Context, state: ScreenState): readonly string[] {
  return [...overview(context, state), 'Type help for the commands.'];
}

export function answer(line: string, context: Context, before: ScreenState): Answer {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const { difference } = before.whatIf;
  // What was shown to be written is written by the very next line or not at all.
  const state: ScreenState =
    before.whatIf.asking === null
      ? before
      : { ...before, whatIf: { ...before.whatIf, asking: null, difference: null } };
  const said = rest.join(' ');
  const same = (...lines: readonly string[]): Answer => ({ state, lines, request: null, quit: false });
  const to = (next: ScreenState): Answer => ({
    state: next,
    lines: contents(seenFrom(context, next.side), next),
    request: null,
    quit: false,
  });
  const act = (...actions: readonly Parameters<typeof reduce>[1][]): ScreenState =>
    actions.reduce((current, action) => reduce(current, action, context), state);
  switch (word.toLowerCase()) {
    case '':
      return same();
    case 'help':
    case '?':
      return same(...HELP);
    case 'quit':
    case 'exit':
    case 'q':
      return { ...same(), quit: true };
    case 'subnet':
    case 'at':
    case 'sort':
      return found(word.toLowerCase(), said, context, state, to, same);
    case 'both':
    case 'baseline':
    case 'proposal':
    case 'difference':
      return to(act({ kind: 'changeSide', side: word.toLowerCase() as ScreenState['side'] }));
    case 'filter':
      return to({ ...act({ kind: 'showView', view: 'subnets' }), filter: said });
    case 'numbers':
      return same(...numberLines(context, state));
    case 'set':
      return set(rest, context, state, same);
    case 'reset':
      return reset(said, context, state, same);
    case 'write':
      if (Object.keys(state.whatIf.tried).length === 0) return same('No number differs from the file.');
      return difference === null
        ? {
            ...same(),
            state: { ...state, whatIf: { ...state.whatIf, asking: 'write' } },
            request: { kind: 'preview' },
          }
        : { ...same(), request: { kind: 'write', shown: difference } };
    case 'save':
      if (said === '') return same('Name the file: save my-proposal.tao');
      return { ...same(), request: { kind: 'saveCopy', path: said } };
    case 'warnings':
      return same(...warningLines(context));
    default: {
      const view = views.find((it) => it === word.toLowerCase());
      if (view !== undefined) return to(act({ kind: 'showView', view }));
      const near = suggest(word.toLowerCase(), COMMANDS);
      return same(
        `There is no command ${clean(word)}${near === null ? '' : `; did you mean ${near}?`}. Type help.`,
      );
    }
  }
}

/** Through the commands of the palette, which know subnets, times and columns by name. */
function found(
  word: string,
  said: string,
  context: Context,
  state: ScreenState,
  to: (state: ScreenState) => Answer,
  same: (...lines: readonly string[]) => Answer,
): Answer {
  if (word === 'subnet' && said === '')
    return to(reduce(state, { kind: 'showView', view: 'subnet' }, context));
  const isTime = /^(start|end|horizon|\d{4}-\d{2}-\d{2}|block\s+[\d_,]+|day\s+\d+)$/i.test(said);
  if (word === 'at' && !isTime)
    return same('Say when: at 2027-01-31, at block 9300000, at day 30, at start, at end.');
  const asked = { start: 'time: start', end: 'time: horizon', horizon: 'time: horizon' }[said] ?? said;
  const wanted = word === 'sort' ? `sort ${said}` : asked;
  const prefix = word === 'subnet' ? 'subnet ' : word === 'at' ? 'time: ' : 'sort by ';
  const command = commandsFor(context, state, wanted).find(({ name }) => name.startsWith(prefix));
  if (command === undefined) return same(`Nothing is known as ${clean(said)}.`);
  const first = word === 'sort' ? reduce(state, { kind: 'showView', view: 'subnets' }, context) : state;
  return to(reduce(first, command.action, context));
}

function set(
  rest: readonly string[],
  { live }: Context,
  state: ScreenState,
  same: (...lines: readonly string[]) => Answer,
): Answer {
  const [which = '', ...words] = rest;
  const number = live.numbers[Number(which) - 1];
  if (number === undefined) return same('Name the number as numbers lists it: set 2 40');
  if (number.fixed !== null) return same(`${number.label}: ${number.fixed}.`);
  const { numbers } = live;
  const value = typed(reachable(numbers, state.whatIf.tried, number), words.join(' '));
  if (!value.ok) return same(`${number.label}: ${value.why}.`);
  const tried = withTried(numbers, state.whatIf.tried, number, value.value);
  return {
    ...same(`${number.label} is ${value.value} now.`),
    state: { ...state, whatIf: { ...state.whatIf, tried } },
  };
}

function reset(
  which: string,
  { live }: Context,
  state: ScreenState,
  same: (...lines: readonly string[]) => Answer,
): Answer {
  if (which === '')
    return {
      ...same('All numbers are as in the file.'),
      state: { ...state, whatIf: { ...state.whatIf, tried: {} } },
    };
  const number = live.numbers[Number(which) - 1];
  if (number === undefined) return same('Name the number as numbers lists it: reset 2');
  const tried = withTried(live.numbers, state.whatIf.tried, number, number.written);
  return {
    ...same(`${number.label} is ${number.written} again.`),
    state: { ...state, whatIf: { ...state.whatIf, tried } },
  };
}

function numberLines({ live }: Context, { whatIf }: ScreenState): readonly string[] {
  if (live.numbers.length === 0) return ['The file has no number of its own.'];
  return live.numbers.map(({ id, label, within, written, fixed }, at) => {
    const value = whatIf.tried[id];
    const now = value === undefined ? written : `${value}, in the file ${written}`;
    const where = within === '' ? '' : `, ${within}`;
    return `${at + 1}: ${clean(label)}${clean(where)}: ${clean(now)}${fixed === null ? '' : ` (${fixed})`}`;
  });
}

function warningLines({ model }: Context): readonly string[] {
  if (model.warnings.length === 0) return ['Nothing to warn about.'];
  return model.warnings.map(({ code, severity, message }) => `${severity} ${code}: ${clean(message)}`);
}

const TITLES: Readonly<Record<View, string>> = {
  overview: 'Overview',
  supply: 'Supply',
  subnets: 'Subnets',
  subnet: 'Subnet',
  registration: 'Registration: who goes first',
  rewards: 'Rewards',
  timeline: 'Timeline',
  expectations: 'Expectations',
  source: 'Source',
};

/** A view as sentences: its heading, then a line for each row with what its values are. */
function contents(context: Context, state: ScreenState): readonly string[] {
  if (state.view === 'overview') return overview(context, state);
  if (state.view === 'source') {
    const text = context.live.sources[0]?.text ?? '';
    return text.split('\n').map((line, at) => `${at + 1}: ${clean(line)}`);
  }
  const table = tableOf(context, state);
  const subnet = state.view === 'subnet' ? ` ${context.model.subnets[state.subnet]?.name ?? ''}` : '';
  const head = `${TITLES[state.view]}${subnet}, ${whenOf(context, state)}, ${state.side === 'both' ? 'both scenarios' : state.side}.`;
  if (table === null || table.rows.length === 0) return [head, 'There is nothing to tell.'];
  return [head, ...table.rows.map((row) => rowText(table.headings, row))];
}

/** `issuance, TAO: baseline 1, proposal 2, change 1` */
function rowText(headings: readonly string[], row: readonly (string | number)[]): string {
  return row
    .map((value, at) => {
      const text = typeof value === 'number' ? numberText(value) : clean(value);
      return at === 0 || text === '' ? text : `${headings[at]} ${text}`;
    })
    .filter((text) => text !== '')
    .join(', ');
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'no value';
  if (!Number.isFinite(value)) return 'never';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)));
}

function whenOf({ model }: Context, { row }: ScreenState): string {
  return dateOrBlock(model.calendar, model.blocks[row] ?? model.calendar.startBlock);
}

function overview(context: Context, state: ScreenState): readonly string[] {
  const { model, live } = context;
  const { expectations, proposal, governance } = model.projection;
  const errors = live.diagnostics.filter(isError);
  const [first] = proposal.enacted;
  const fate =
    governance?.kind === 'fallen'
      ? `It falls in the ${governance.stage} stage: ${clean(governance.why)}.`
      : first === undefined
        ? 'Nothing is enacted by the horizon.'
        : `It takes effect ${dateOrBlock(model.calendar, first.block)}.`;
  const table = tableOf(context, { ...state, view: 'overview' });
  return [
    `${model.title}. ${fate}`,
    ...errors.map(
      ({ code, message }) => `The file has an error, so the numbers are old. ${code}: ${clean(message)}`,
    ),
    ...changesOf(context).map(({ text, when }) => `Changes: ${text}, ${when}.`),
    ...expectations.map((it) => `Expectation ${verdictOf(it)}: ${clean(it.text)}.`),
    `What moves most, ${whenOf(context, state)}:`,
    ...(table === null || table.rows.length === 0
      ? ['nothing.']
      : table.rows.map((row) => rowText(table.headings, row))),
  ];
}
