/**
 * What the statements of a program are checked against: the start's state and time, the
 * assumptions that count, the names. Each step needs the ones before it: the block time to
 * convert, the start to know subnets, both to know what an expression may name.
 */
import type { Register } from '../grammar/index.ts';
import type { Assumption } from './assumptions.ts';
import { checkLets, createEnvironment, runScope } from './expressions/environment.ts';
import type { Environment, StartSubnet } from './expressions/scope.ts';
import type { CompileHost } from './host.ts';
import type { Meanings } from './meanings.ts';
import type { Parts } from './parts.ts';
import type { SupplyPlan } from './plan.ts';
import type { Program, ProgramFile, Report } from './program.ts';
import type { Snapshot } from './snapshot.ts';
import { countingEntries } from './statements/assume.ts';
import { blockTimeOf } from './statements/block-time.ts';
import type { Context } from './statements/context.ts';
import { lowerGenesis } from './statements/genesis.ts';
import { type Begun, readStart, startSubnets } from './statements/start.ts';
import { bornSubnets } from './statements/subnets.ts';
import { CHAIN_SUPPLY } from './statements/supply.ts';
import type { Clock } from './time.ts';

export interface Setting {
  readonly begun: Begun | null;
  /** null: the start could not be had, or a genesis has errors. */
  readonly snapshot: Snapshot | null;
  /** The supply rule at the start. */
  readonly supply: SupplyPlan;
  /** The assumptions that count, but for the block time. */
  readonly assumptions: readonly Assumption[];
  readonly born: ReadonlyMap<string, Register>;
  readonly environment: Environment;
  readonly clock: Clock;
  /** What the statements of a file are lowered with. */
  contextOf(file: ProgramFile): Context;
}

export async function settingOf(
  program: Program,
  parts: Parts,
  host: CompileHost,
  report: Report,
  meant: Meanings = null,
): Promise<Setting> {
  const { entry } = program;
  const genesis = parts.start?.from.kind === 'Genesis' ? parts.start.from : null;
  const blockTimeMs = blockTimeOf(program, genesis, report);
  const begun = parts.start && (await readStart(parts.start, program, host, report));
  const subnets = begun && startSubnets(begun);
  const assumptions = countingEntries(program, subnets, report);
  const hasDemand = assumptions.some(({ entry: { name } }) => SUBNET_DEMAND.has(name.text));
  const born = bornSubnets(entry, parts.enacts, { subnets, hasDemand }, report);
  const clock: Clock = { blockTimeMs, ...beginOf(begun) };

  const environment = environmentOf(
    program,
    parts,
    { begun, subnets, assumptions, hasDemand, born, clock },
    report,
    meant,
  );
  checkLets(environment);

  const contextIn = (file: ProgramFile, start: Snapshot | null): Context => ({
    ...{ file, report, clock, start },
    scope: runScope(environment, file.source),
  });
  const founded = begun?.kind === 'genesis' ? lowerGenesis(begun.genesis, contextIn(entry, null)) : null;
  const snapshot = founded?.snapshot ?? (begun !== null && begun.kind !== 'genesis' ? begun.snapshot : null);
  return {
    ...{ begun, snapshot, assumptions, born, environment, clock },
    supply: founded?.supply ?? CHAIN_SUPPLY,
    contextOf: (file) => contextIn(file, snapshot),
  };
}

/** Entries of `assume` by which subnets come that nobody names: `new-1`, `new-2` … */
const SUBNET_DEMAND: ReadonlySet<string> = new Set(['subnet_registrations', 'demand']);

interface Facts {
  readonly begun: Begun | null;
  readonly subnets: readonly StartSubnet[] | null;
  readonly assumptions: readonly Assumption[];
  readonly hasDemand: boolean;
  readonly born: ReadonlyMap<string, Register>;
  readonly clock: Clock;
}

function environmentOf(
  program: Program,
  parts: Parts,
  facts: Facts,
  report: Report,
  meant: Meanings,
): Environment {
  const { begun, subnets, assumptions, hasDemand, born, clock } = facts;
  const assumed = (name: string) => assumptions.some((it) => it.entry.name.text === name);
  const fileOf = new Map(program.files.map((file) => [file.source, file]));
  return createEnvironment(
    {
      subnets,
      born: new Set(born.keys()),
      hasDemand,
      blockTimeMs: clock.blockTimeMs,
      // A library leaves the price of TAO to the file that uses it.
      hasTaoPrice: parts.isLibrary || assumed('tao_price'),
      startBlock: clock.startBlock,
      timestampMs: begun === null ? undefined : clock.timestampMs,
    },
    parts.lets.map(({ file, node }) => ({ source: file.source, node })),
    (from, to) => {
      const [reader, owner] = [fileOf.get(from), fileOf.get(to)];
      return reader !== undefined && owner !== undefined && reader.visible.has(owner);
    },
    report,
    meant,
  );
}

function beginOf(begun: Begun | null): Omit<Clock, 'blockTimeMs'> {
  if (begun === null) return { startBlock: 0, timestampMs: null };
  if (begun.kind === 'genesis') return { startBlock: 0, timestampMs: begun.timestampMs };
  return { startBlock: begun.snapshot.block, timestampMs: begun.snapshot.timestampMs };
}
