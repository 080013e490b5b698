/** The questions of `taoplan new`, in order: each that no flag has answered. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isError } from '../../grammar/index.ts';
import type { World } from '../world.ts';
import { askChanges } from './ask-changes.ts';
import { type Asker, GoneError } from './asker.ts';
import { drafted } from './drafted.ts';
import { changesOf, type NewOptions, pathOf } from './flags.ts';
import { slugOf, type Wishes } from './wishes.ts';

export interface Answers {
  readonly wishes: Wishes;
  readonly path: string;
}

/**
 * @param flags what the flags say, with defaults for the rest
 * @returns null: the person has left, and nothing is to be written
 */
export async function askAll(
  options: NewOptions,
  flags: Wishes,
  asker: Asker,
  world: Pick<World, 'cwd'>,
): Promise<Answers | null> {
  try {
    return await answers(options, flags, asker, world);
  } catch (error) {
    if (error instanceof GoneError) return null;
    throw error;
  }
}

async function answers(
  options: NewOptions,
  flags: Wishes,
  asker: Asker,
  world: Pick<World, 'cwd'>,
): Promise<Answers> {
  /** Where `wishes` with this answer in them wouldn't check, the first reason. */
  const faultOf = async (wishes: Wishes): Promise<string | null> => {
    const result = await drafted(wishes, world);
    if (result.ok) return null;
    const [first] = result.diagnostics.filter(isError);
    return first === undefined ? null : [first.message, first.label].filter((it) => it !== null).join(': ');
  };
  let wishes = flags;

  if (options.title === null) {
    const title = await asker.text({ question: 'Title', usual: null, fault: needed });
    wishes = { ...wishes, title, id: options.id ?? slugOf(title) };
  }
  if (options.id === null) {
    wishes = { ...wishes, id: await asker.text({ question: 'Short name (id)', usual: wishes.id }) };
  }
  if (options.summary === null) {
    const summary = await asker.text({
      question: 'In a sentence, what it is for (or write it later)',
      usual: null,
    });
    wishes = { ...wishes, summary: summary === '' ? null : summary };
  }
  if (options.authors.length === 0) {
    const names = await asker.text({
      question: 'Author, or several with commas (or nobody yet)',
      usual: null,
    });
    wishes = { ...wishes, authors: names.split(',').flatMap((it) => (it.trim() === '' ? [] : [it.trim()])) };
  }
  if (flags.changes.length === 0) {
    const changes = await askChanges(asker, (it) => faultOf({ ...wishes, changes: changesOf(it) }));
    wishes = { ...wishes, changes: changesOf(changes) };
  }
  if (options.when === null && wishes.changes.length > 0) {
    const at = (text: string): Wishes => ({ ...wishes, when: { ...wishes.when, text } });
    const fault = (text: string) => faultOf(at(text));
    const question = 'When it takes effect (now, after 14 days, at 2026-12-01, on halving 2 …)';
    wishes = at(await asker.text({ question, usual: wishes.when.text, fault }));
  }
  if (options.horizon === null) {
    const over = (text: string): Wishes => ({ ...wishes, horizon: { ...wishes.horizon, text } });
    const fault = (text: string) => faultOf(over(text));
    wishes = over(await asker.text({ question: 'How far to project', usual: wishes.horizon.text, fault }));
  }
  if (options.out !== null) return { wishes, path: options.out };
  const fault = (path: string) =>
    existsSync(resolve(world.cwd, path)) && !options.force ? 'there is such a file already' : null;
  const path = await asker.text({ question: 'File to write', usual: pathOf(options, wishes), fault });
  return { wishes, path };
}

function needed(answer: string): string | null {
  return answer.trim() === '' ? 'a proposal has a title' : null;
}
