/** `taoplan project FILE`: the network with and without a proposal, as a screen, a report or data. */
import { extname } from 'node:path';
import { type Expr, judged, type Plan, type Snapshot } from '../../compiler/index.ts';
import { diagnostic, isError, suggest } from '../../grammar/index.ts';
import {
  metricsIn,
  overRows,
  type Projection,
  project as projectPlan,
  type Verification,
  verify,
} from '../../runtime/index.ts';
import { type CompiledFile, compileFile, placeOfFile } from '../compile-file.ts';
import { chosenMetrics, isInUsd } from '../format/metric-choice.ts';
import { painter } from '../format/paint.ts';
import { visible } from '../format/plain-text.ts';
import { isAtFault } from '../format/project-facts.ts';
import { isCalled, type Selection } from '../format/shown-columns.ts';
import { readsSynthetic } from '../format/synthetic.ts';
import { type Outcome, status } from '../outcome.ts';
import { pictures } from '../pictures.ts';
import { coloursOn } from '../theme.ts';
import { withProgress } from '../with-progress.ts';
import { takesColour, takesUnicode, type World } from '../world.ts';
import { writeOut } from '../write-out.ts';

export interface ProjectOptions {
  /** null: the screen in a terminal, else as the file's name says, else text */
  readonly format: Format | null;
  readonly out: string | null;
  readonly stride: 'auto' | 'block' | 'tempo' | 'adaptive';
  readonly engine: 'fast' | 'exact';
  /** Line by line, for screen readers, instead of the screen. */
  readonly plain: boolean;
  /** What the terminal's ground is. */
  readonly theme: 'auto' | 'dark' | 'light';
  /** Measure the projection against the exact arithmetic and against every block. */
  readonly verify: boolean;
  /** Empty: all. */
  readonly metrics: readonly string[];
  /** netuids or names; empty: all */
  readonly subnets: readonly string[];
}

export type Format = 'text' | 'json' | 'csv';

export async function project(path: string, options: ProjectOptions, world: World): Promise<Outcome> {
  const format = options.format ?? formatOf(options.out) ?? (options.verify ? 'text' : null);
  if (options.verify && format === 'csv') return misuse('--verify goes with --format text or json');
  if (options.verify && options.engine === 'exact') {
    return misuse('--verify measures the fast engine; the exact one has nothing above it');
  }
  const chosen = options.metrics.length + options.subnets.length > 0;
  if (chosen && format !== 'json' && format !== 'csv') {
    return misuse('--metric and --subnet choose columns of --format json or csv');
  }
  const choice = chosenMetrics(options.metrics);
  if ('misnamed' in choice) return misuse(choice.misnamed);

  const screen =
    options.plain ||
    (format === null && options.out === null && world.out.isTerminal && world.inputIsTerminal);
  if (screen && (options.plain || !chosen)) {
    const seen = await watched(path, options, world);
    if (seen !== null) return seen;
  }
  const file = await compileFile(path, world);
  const { plan, snapshot } = file;
  if (plan === null || snapshot === null) return await unprojected(file, world);
  const unpriced = plan.assume.taoPrice === null ? choice.ids.find(isInUsd) : undefined;
  if (unpriced !== undefined) {
    return misuse(
      `${unpriced} needs the price of TAO, and the file assumes none (\`tao_price = 300 USD/TAO\`)`,
    );
  }
  const never = options.subnets.find((it) => !mayExist(it, plan, snapshot));
  if (never !== undefined) return misuse(noSubnet(never, plan, snapshot));

  const metrics = await recorded(plan, format ?? 'text', choice.ids);
  const run = withProgress(world, 'projecting', (onProgress) =>
    projectPlan(plan, snapshot, { stride: options.stride, engine: options.engine, metrics, onProgress }),
  );
  const { levels } = file.host.config();
  const projection = { ...run, findings: judged(run.findings, file.sources, levels) };
  const missing = options.subnets.find((choice) => !projection.subnets.some((it) => isCalled(it, choice)));
  if (missing !== undefined) return misuse(`no subnet ${quoted(missing)} comes to exist by the horizon`);
  const result = { ...file, diagnostics: [...file.diagnostics, ...projection.findings] };
  const code = isAtFault(projection) ? status.proposalAtFault : status.ok;
  const err = await pictures([result], world.err, world);
  const verified = options.verify ? measured(plan, snapshot, options, world) : null;
  const wanted: Selection = { metrics: choice.ids, subnets: options.subnets };
  const out = await written(
    { projection, verified, snapshot },
    format ?? 'text',
    { ...options, wanted },
    world,
  );
  if (options.out === null) return { status: code, out, err };
  const fault = await writeOut(options.out, out, file.host.read, world);
  if (fault === null) return { status: code, out: '', err };
  return {
    status: status.usage,
    out: '',
    err: await pictures([{ ...result, diagnostics: [fault] }], world.err, world),
  };
}

/** The proposal while it is looked at; null where it has errors from the start, which are printed as ever. */
async function watched(path: string, options: ProjectOptions, world: World): Promise<Outcome | null> {
  const { openLive, firstLook } = await import('../live/open-live.ts');
  const { stride, engine, plain, theme } = options;
  const live = await openLive(path, { stride, engine, watch: true }, world);
  // What the file itself says, which is what the status is about: not what was tried beside it.
  let own = live.state();
  const stop = live.subscribe(() => {
    const now = live.state();
    if (now.work === null && Object.keys(now.tried).length === 0) own = now;
  });
  try {
    if (!(await firstLook(live))) return null;
    if (plain) {
      const { openPlain } = await import('../plain/index.ts');
      await openPlain(live, world);
    } else {
      const { openScreen } = await import('../screen/index.tsx');
      const colour = takesColour(world.out, world.env) && coloursOn(theme, world.env.COLORFGBG);
      await openScreen(live, world, { colour, unicode: takesUnicode(world.env) });
    }
  } finally {
    stop();
    await live.close();
  }
  const { fault } = live.state();
  if (fault !== null) throw new Error(fault);
  const { shown, sources, diagnostics } = own;
  // Warnings were there to be seen; what ends the program with a status is said once more.
  const errors = [...diagnostics, ...(shown?.warnings ?? [])].filter(isError);
  const isFaulty = errors.length > 0 || (shown !== null && isAtFault(shown.projection));
  const err = await pictures([{ path, sources, diagnostics: [...new Set(errors)] }], world.err, world);
  return { status: isFaulty ? status.proposalAtFault : status.ok, out: '', err };
}

function measured(plan: Plan, snapshot: Snapshot, { stride }: ProjectOptions, world: World): Verification {
  return withProgress(world, 'verifying', (onProgress) => verify(plan, snapshot, { stride, onProgress }));
}

interface Results {
  readonly projection: Projection;
  /** null: nobody asked */
  readonly verified: Verification | null;
  readonly snapshot: Snapshot;
}

/** What is printed, in pieces where it may be long. */
async function written(
  { projection, verified, snapshot }: Results,
  format: Format,
  { wanted, out }: { readonly wanted: Selection; readonly out: string | null },
  world: World,
): Promise<string | Iterable<string>> {
  switch (format) {
    case 'json':
      return (await import('../format/project-json.ts')).projectJson(projection, wanted, verified);
    case 'csv':
      return (await import('../format/project-csv.ts')).projectCsv(projection, wanted);
    case 'text': {
      const colour = out === null && takesColour(world.out, world.env);
      const shown = projection.plan.show.map((plan) => ({
        plan,
        values: overRows(projection, snapshot, plan.value),
        synthetic: readsSynthetic(projection, plan.value),
      }));
      const { projectText } = await import('../format/project-text.ts');
      const price = priceOfTao(projection, snapshot);
      const report = projectText(projection, shown, painter(colour), price);
      if (verified === null) return report;
      return `${report}\n${(await import('../format/verify-text.ts')).verifyText(verified, painter(colour))}`;
    }
  }
}

/** USD per TAO by row; null where the file assumes no price. */
function priceOfTao(projection: Projection, snapshot: Snapshot): Float64Array | null {
  if (projection.plan.assume.taoPrice === null) return null;
  const price: Expr = { op: 'metric', metric: 'tao_price' };
  return overRows(projection, snapshot, price).baseline.map((perRao) => perRao * 1e9);
}

/** The metrics that the run has to record besides those that expectations read; null: all. */
async function recorded(
  plan: Plan,
  format: Format,
  chosen: readonly string[],
): Promise<ReadonlySet<string> | null> {
  if (format === 'text') {
    const { REPORTED_METRICS } = await import('../format/project-text.ts');
    const shown = plan.show.flatMap((it) => [...metricsIn(it.value, plan.lets)]);
    return new Set([...REPORTED_METRICS, ...shown]);
  }
  return chosen.length === 0 ? null : new Set(chosen);
}

/** Nothing to project: the file has errors, can't be had, or is a library. */
async function unprojected(file: CompiledFile, world: World): Promise<Outcome> {
  const { path } = file;
  if (file.status !== status.ok) {
    return { status: file.status, out: '', err: await pictures([file], world.err, world) };
  }
  const library = {
    ...file,
    diagnostics: [...file.diagnostics, diagnostic('E559', placeOfFile(path), { path })],
  };
  return { status: status.usage, out: '', err: await pictures([library], world.err, world) };
}

function formatOf(out: string | null): Format | null {
  const ending = out === null ? '' : extname(out).toLowerCase();
  if (ending === '.json') return 'json';
  return ending === '.csv' ? 'csv' : null;
}

/** Whether a subnet may go by this netuid or name: at the start, or as soon as the file or its assumptions register one. */
function mayExist(choice: string, { born, assume }: Plan, { subnets }: Snapshot): boolean {
  if (subnets.some((it) => isCalled(it, choice)) || born.includes(choice)) return true;
  const isNetuid = /^\d+$/.test(choice);
  const assumed = assume.subnetRegistrations !== null;
  return isNetuid ? assumed || born.length > 0 : assumed && /^new-[1-9]\d*$/.test(choice);
}

function noSubnet(choice: string, { born }: Plan, { subnets, network, block }: Snapshot): string {
  const names = [...subnets.flatMap(({ name }) => (name === null ? [] : [name])), ...born];
  const near = /^\d+$/.test(choice) ? null : suggest(choice, names);
  const help = near === null ? '' : ` (did you mean ${quoted(near)}?)`;
  return `there is no subnet ${quoted(choice)} in ${visible(network)} at block ${block}${help}`;
}

/** A netuid as it is, a name in quotes. */
function quoted(choice: string): string {
  return /^\d+$/.test(choice) ? choice : `"${visible(choice)}"`;
}

function misuse(message: string): Outcome {
  return { status: status.usage, out: '', err: `error: ${message}\n` };
}
