/** Runs the steps of action.yml as a runner of GitHub does: in order, with bash, inputs through the environment. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { built, projectRoot } from './built.ts';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export function readAction(): Action {
  return parse(readFileSync(join(projectRoot, 'action.yml'), 'utf8')) as Action;
}

export interface ActionRun {
  /** 0, or the status of the step that failed. */
  readonly status: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface ActionWishes {
  readonly inputs?: Readonly<Record<string, string>>;
  /** The repository's own folder, which the job has checked out. */
  readonly workspace: string;
  /** For what the run leaves behind. */
  readonly scratch: string;
  /** Where the API of GitHub is; null: the event is no pull request. */
  readonly api: string | null;
}

export async function runAction({ inputs = {}, workspace, scratch, api }: ActionWishes): Promise<ActionRun> {
  const action = readAction();
  const files = {
    output: join(scratch, 'output'),
    summary: join(scratch, 'summary'),
    event: join(scratch, 'event.json'),
  };
  const own = join(scratch, 'action');
  mkdirSync(own, { recursive: true });
  // The checkout of the action as it is once it was built.
  await built();
  for (const name of ['dist', 'scripts']) symlinkSync(join(projectRoot, name), join(own, name));
  const event = api === null ? {} : { pull_request: { number: 7 } };
  for (const path of [files.output, files.summary]) writeFileSync(path, '');
  writeFileSync(files.event, JSON.stringify(event));

  const values = new Map<string, string>([['github.token', 'secret']]);
  for (const [name, { default: usual }] of Object.entries(action.inputs)) {
    values.set(`inputs.${name}`, filled(inputs[name] ?? usual, values));
  }
  const environment = {
    PATH: `${join(projectRoot, 'node_modules/.bin')}:${process.env.PATH}`,
    HOME: scratch,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: own,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_REPOSITORY: 'owner/proposals',
    GITHUB_API_URL: api ?? 'http://127.0.0.1:1',
    RUNNER_TEMP: scratch,
  };
  let log = '';
  for (const [at, step] of action.runs.steps.entries()) {
    if (step.run === undefined || !holds(step.if, values, event)) continue;
    const script = join(scratch, `step-${at}.sh`);
    writeFileSync(script, step.run);
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, it]) => [name, filled(it, values)]),
    );
    const ended = await bash(script, workspace, { ...environment, ...env });
    log += ended.said;
    if (step.id !== undefined) {
      for (const [name, value] of pairs(readFileSync(files.output, 'utf8')))
        values.set(`steps.${step.id}.outputs.${name}`, value);
    }
    if (ended.status !== 0) return result(ended.status);
  }
  return result(0);

  function result(status: number): ActionRun {
    const outputs = Object.entries(action.outputs).map(
      ([name, { value }]) => [name, filled(value, values)] as const,
    );
    return {
      status,
      log,
      summary: readFileSync(files.summary, 'utf8'),
      outputs: Object.fromEntries(outputs),
    };
  }
}

function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ status: number; said: string }> {
  return new Promise((resolve) => {
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', script];
    execFile('bash', args, { cwd, env }, (error, out, err) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), said: out + err });
    });
  });
}

/** `${{ name }}` filled in; what nobody has set is empty, as with GitHub. */
function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => values.get(name) ?? '');
}

/** The conditions that are there: comparisons with a text, and whether something is set, joined by `&&`. */
function holds(condition: string | undefined, values: ReadonlyMap<string, string>, event: object): boolean {
  const inner = /^\$\{\{(.*)\}\}$/.exec(condition ?? '')?.[1];
  return (inner ?? '').split('&&').every((part) => {
    const [name = '', sign, text] = part.trim().split(/\s+/);
    if (name === '') return true;
    if (name === 'github.event.pull_request') return 'pull_request' in event;
    const same = (values.get(name) ?? '') === (text ?? '').slice(1, -1);
    return sign === '==' ? same : !same;
  });
}

function pairs(text: string): readonly (readonly [string, string])[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
}
