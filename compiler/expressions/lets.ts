/**
 * Named values and functions of one subnet. Each is checked and lowered once, what it rests on
 * before itself, so that a plan's list can be worked out from front to back.
 */
import type { Expression, Let, Related, Source, Span } from '../../grammar/index.ts';
import type { LetMeaning } from '../meanings.ts';
import { wordOrigin } from '../names.ts';
import type { LetPlan } from '../plan.ts';
import { describe, reshaped, unitOf } from '../types.ts';
import { check } from './check.ts';
import { Checked, spread } from './checked.ts';
import { type Environment, fault, means, NO_HAND, place, relatedTo, type Scope } from './scope.ts';

/** A `let` with the file that it stands in. */
export interface LetDefinition {
  readonly source: Source;
  readonly node: Let;
}

export interface LetEntry extends LetDefinition {
  state: 'waiting' | 'checking' | 'done' | 'failed';
  /** Name taken twice or a word of the language: said already, so uses of it stay silent. */
  spoiled: boolean;
  checked: Checked | null;
  /** Place in the plan's list; -1 before it is done. */
  index: number;
  /** Rests on the baseline or on other runs, which only exist when rows are judged. */
  needsRows: boolean;
}

/** Whether the file `from` sees what stands in `to`. */
export type Sees = (from: Source, to: Source) => boolean;

export class LetTable {
  readonly plans: LetPlan[] = [];
  readonly #entries: LetEntry[] = [];
  readonly #byName = new Map<string, LetEntry>();
  readonly #sees: Sees;

  constructor(definitions: readonly LetDefinition[], sees: Sees) {
    this.#sees = sees;
    for (const { source, node } of definitions) {
      const entry: LetEntry = {
        source,
        node,
        state: 'waiting',
        spoiled: false,
        checked: null,
        index: -1,
        needsRows: false,
      };
      this.#entries.push(entry);
      if (!this.#byName.has(node.name.text)) this.#byName.set(node.name.text, entry);
    }
  }

  /** The let of that name that the file sees. */
  find(name: string, from: Source): LetEntry | undefined {
    const entry = this.#byName.get(name);
    return entry !== undefined && (entry.source === from || this.#sees(from, entry.source))
      ? entry
      : undefined;
  }

  /** The let of that name in whatever file of the program. */
  anywhere(name: string): LetEntry | undefined {
    return this.#byName.get(name);
  }

  /** Names that the file sees, for suggestions. */
  *names(from: Source, what: 'values' | 'functions' | 'all'): Generator<string> {
    for (const [name, entry] of this.#byName) {
      const wanted = what === 'all' || (entry.node.parameter !== null) === (what === 'functions');
      if (wanted && (entry.source === from || this.#sees(from, entry.source))) yield name;
    }
  }

  /** Checks every let, used or not. Reports names taken twice and words of the language. */
  checkAll(environment: Environment): void {
    for (const entry of this.#entries) this.#checkName(entry, environment);
    for (const entry of this.#entries) if (entry.state === 'waiting') this.#checkOne(entry, environment);
  }

  /**
   * The checked form of a let that an expression names. Null: it has errors, which were reported.
   * Lets that it rests on are checked first, without recursion, however long their chain is.
   */
  settled(entry: LetEntry, environment: Environment): Checked | null {
    if (entry.state === 'waiting' || entry.state === 'checking') this.#settle(entry, environment);
    return entry.state === 'done' ? entry.checked : null;
  }

  #checkName(entry: LetEntry, environment: Environment): void {
    const { name, parameter } = entry.node;
    const origin = wordOrigin(name.text);
    const taken = parameter === null || parameter.text === 's' ? undefined : wordOrigin(parameter.text);
    const first = this.#byName.get(name.text);
    if (first === entry && origin === undefined && taken === undefined) return;
    const scope = letScope(entry, environment);
    entry.spoiled = true;
    if (first !== undefined && first !== entry) {
      fault(scope, 'E204', name, { name: name.text }, [
        {
          message: `\`${name.text}\` is first defined here`,
          place: place(letScope(first, environment), first.node.name),
        },
      ]);
    }
    if (origin !== undefined) fault(scope, 'E205', name, { name: name.text, origin, parameter: false });
    if (parameter !== null && taken !== undefined) {
      fault(scope, 'E205', parameter, { name: parameter.text, origin: taken, parameter: true });
    }
  }

  /** Depth first over the names in it, with a stack of our own; a let that is met again below itself is a cycle. */
  #settle(start: LetEntry, environment: Environment): void {
    const path: { readonly entry: LetEntry; readonly rest: LetEntry[] }[] = [];
    const enter = (entry: LetEntry) => {
      path.push({ entry, rest: this.#restsOn(entry) });
    };
    const onPath = new Set<LetEntry>();
    if (start.state === 'checking') {
      this.#reportCycle([start], environment);
      return;
    }
    enter(start);
    onPath.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(top.entry);
        if (top.entry.state === 'waiting') this.#checkOne(top.entry, environment);
      } else if (next.state === 'checking') {
        this.#reportCycle([next, ...path.map((it) => it.entry)], environment);
      } else if (onPath.has(next)) {
        const from = path.findIndex((it) => it.entry === next);
        this.#reportCycle(
          path.slice(from).map((it) => it.entry),
          environment,
        );
      } else if (next.state === 'waiting') {
        enter(next);
        onPath.add(next);
      }
    }
  }

  /** One error for the whole circle, at its first definition; none of its members has a value. */
  #reportCycle(circle: readonly LetEntry[], environment: Environment): void {
    if (circle.every((it) => it.state === 'failed')) return;
    for (const entry of circle) entry.state = 'failed';
    const order = [...circle, circle[0] as LetEntry];
    const first = circle[0] as LetEntry;
    const related: Related[] = circle
      .slice(1, 10)
      .map((it) =>
        relatedTo(letScope(it, environment), it.node.name, `\`${it.node.name.text}\` is defined here`),
      );
    const names = order.length > 12 ? [...order.slice(0, 10), null, first] : order;
    const way = names.map((it) => (it === null ? '…' : `\`${it.node.name.text}\``)).join(' -> ');
    fault(
      letScope(first, environment),
      'E206',
      first.node.name,
      { name: first.node.name.text, way },
      related,
    );
  }

  /** The lets that its text names and that aren't checked yet. */
  #restsOn(entry: LetEntry): LetEntry[] {
    const found = new Set<LetEntry>();
    const parameter = entry.node.parameter?.text ?? null;
    walkNames(entry.node.value, (name) => {
      if (name === parameter) return;
      const it = this.find(name, entry.source);
      if (it !== undefined && (it.state === 'waiting' || it.state === 'checking')) found.add(it);
    });
    return [...found].reverse();
  }

  #checkOne(entry: LetEntry, environment: Environment): void {
    entry.state = 'checking';
    const scope = letScope(entry, environment);
    const checked = check(entry.node.value, scope);
    const shaped = checked === null ? null : shapedFor(entry, checked, scope);
    // A circle found on the way has marked it as failed already.
    if (shaped === null || (entry.state as LetEntry['state']) === 'failed' || entry.spoiled) {
      entry.state = 'failed';
      return;
    }
    entry.state = 'done';
    entry.checked = shaped;
    entry.index = this.plans.length;
    const perSubnet = shaped.type.shape === 'vector' || shaped.type.shape === 'hand';
    this.plans.push({ name: entry.node.name.text, perSubnet, value: shaped.expr });
    meansLet(entry, entry.node.name, scope);
  }
}

/** Keeps which let a name stands for. */
export function meansLet(entry: LetEntry, span: Span, scope: Scope): void {
  if (scope.environment.meant === null || entry.checked === null) return;
  const { type, exact } = entry.checked;
  const value: LetMeaning = {
    name: entry.node.name.text,
    what: describe(type),
    unit: type.kind === 'number' ? unitOf(type.dimension) : '',
    shape: type.shape === 'scalar' ? 'one' : type.shape === 'list' ? 'list' : 'subnets',
    constant: exact,
  };
  means(scope, span, { kind: 'let', value });
}

function letScope(entry: LetEntry, environment: Environment): Scope {
  const parameter = entry.node.parameter;
  return {
    environment,
    source: entry.source,
    hand: parameter === null ? NO_HAND : { kind: 'function', parameter: parameter.text },
    phase: 'let',
    needsRows: () => {
      entry.needsRows = true;
    },
  };
}

/** A function gives one value for each subnet, spread where its body has only one. */
function shapedFor(entry: LetEntry, checked: Checked, scope: Scope): Checked | null {
  if (entry.node.parameter === null) return checked;
  const { type } = checked;
  if (type.kind === 'date') return fault(scope, 'E329', entry.node.value, {});
  if (type.shape === 'hand') return checked;
  if (type.shape === 'scalar') return new Checked(reshaped(type, 'hand'), spread(checked));
  return fault(scope, 'E317', entry.node.value, { list: type.shape === 'list', what: 'the function gives' });
}

/** Every bare name in an expression, with names that are called. Recursion is bounded by the parser's depth. */
function walkNames(node: Expression, visit: (name: string) => void): void {
  switch (node.kind) {
    case 'Name':
      visit(node.text);
      return;
    case 'Member':
      walkNames(node.object, visit);
      return;
    case 'Call':
      walkNames(node.callee, visit);
      for (const argument of node.args) {
        walkNames(argument.value, visit);
        if (argument.where !== null) walkNames(argument.where, visit);
      }
      return;
    case 'List':
      for (const item of node.items) {
        if (item.kind !== 'Range') walkNames(item, visit);
        else {
          walkNames(item.from, visit);
          walkNames(item.to, visit);
        }
      }
      return;
    case 'DateOf':
      walkNames(node.event, visit);
      return;
    case 'Unary':
      walkNames(node.of, visit);
      return;
    case 'Binary':
      walkNames(node.left, visit);
      walkNames(node.right, visit);
      return;
    case 'Conditional':
      walkNames(node.condition, visit);
      walkNames(node.consequence, visit);
      walkNames(node.alternative, visit);
      return;
    default:
      return;
  }
}
