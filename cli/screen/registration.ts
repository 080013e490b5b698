/** What the registration view shows: the figures of the moment, the ladder, who comes and who goes. */
import { type Projection, readRow, type Scenario } from '../../runtime/index.ts';
import { type Happening, happeningsOf } from './happenings.ts';
import { type LadderSource, ladderAt, type Rung } from './ladder.ts';
import { isQueued, type Lives } from './standing.ts';
import { clean } from './text.ts';

/** A parameter's value after a block, in base units; `subnet` is its place in the columns. Null: none. */
export type ParameterAt = (
  scenario: Scenario,
  id: string,
  subnet: number | null,
  block: number,
) => number | null;

/** Figures of one scenario at a row; NaN: nobody knows. */
export interface Figures {
  /** TAO */
  readonly lockCost: number;
  readonly subnets: number;
  readonly limit: number;
  readonly immune: number;
  /** Since the start. */
  readonly registered: number;
  /** Pruned or dissolved since the start. */
  readonly ended: number;
  /** How many are paid for and not yet created, or have come by then and aren't let in by the horizon. */
  readonly waiting: number;
  /** There may be more: of a crowd only the first are told one by one. */
  readonly waitsMore: boolean;
  /** Of those of them that have one. */
  readonly waitingNames: readonly string[];
}

export interface RegistrationModel {
  readonly figures: (row: number) => { readonly baseline: Figures; readonly proposal: Figures };
  readonly ladder: (row: number) => readonly Rung[];
  /** In order of block. */
  readonly happenings: readonly Happening[];
}

export function registrationModel(source: LadderSource): RegistrationModel {
  const { projection, lives } = source;
  const { baseline, proposal } = projection;
  return {
    figures: ofLastRow((row) => {
      const before = figuresAt(source, baseline, lives.baseline, row);
      const after = proposal === baseline ? before : figuresAt(source, proposal, lives.proposal, row);
      return { baseline: before, proposal: after };
    }),
    ladder: ofLastRow((row) => ladderAt(source, row)),
    happenings: happeningsOf(projection, source.subnets),
  };
}

function figuresAt(
  { projection, parameterAt }: LadderSource,
  scenario: Scenario,
  lives: Lives,
  row: number,
): Figures {
  const block = blockAt(projection, row);
  const level = (metric: string) => scenario.columns.get(metric)?.values[row] ?? Number.NaN;
  const told = [
    ...lives.all.filter((life) => isQueued(life, block)),
    ...scenario.waiting.filter(({ since }) => since <= block),
  ];
  const untold = scenario.waitingCount - scenario.waiting.length;
  const isLast = row === projection.rows.block.length - 1;
  return {
    lockCost: level('subnet_registration.lock_cost') / 1e9,
    subnets: lives.all.filter(({ index }) => lives.standing(index, block) === 'lives').length,
    limit: parameterAt(scenario, 'subnet_registration.subnet_limit', null, block) ?? Number.NaN,
    immune: immuneAt(scenario, row),
    registered: level('subnet_registration.registrations'),
    ended: level('subnet_registration.dissolutions'),
    waiting: told.length + (isLast ? untold : 0),
    // They came after those who are told.
    waitsMore: !isLast && untold > 0 && scenario.waiting.every(({ since }) => since <= block),
    waitingNames: told.flatMap(({ name }) => (name === null ? [] : [clean(name)])),
  };
}

function immuneAt(scenario: Scenario, row: number): number {
  const column = scenario.columns.get('subnet.immune');
  if (column === undefined) return Number.NaN;
  const ofRow = new Float64Array(column.width);
  readRow(column, row, ofRow);
  return ofRow.filter((it) => it === 1).length;
}

function blockAt({ rows, plan }: Projection, row: number): number {
  return rows.block[row] ?? plan.time.startBlock;
}

/** The reducer and the view ask for the same row one after the other. */
function ofLastRow<T>(make: (row: number) => T): (row: number) => T {
  let last: { readonly row: number; readonly value: T } | null = null;
  return (row) => {
    if (last?.row !== row) last = { row, value: make(row) };
    return last.value;
  };
}
