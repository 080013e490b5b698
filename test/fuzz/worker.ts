/** Feeds one target until its time is over. In a thread of its own, so that a hang or a flood of memory ends with it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Feeding, Find, Told } from './feeding.ts';
import { randomOf } from './random.ts';
import { shrink } from './shrink.ts';
import { targets } from './targets.ts';

const { target: name, seed, first, budget, pulse } = workerData as Feeding;
const beat = new Int32Array(pulse);
const target = targets.find((it) => it.name === name);
if (target === undefined) throw new Error(`there is no target ${name}`);

const tell = (told: Told) => parentPort?.postMessage(told);
/** What went wrong, each told once. */
const seen = new Set<string>();

const end = performance.now() + budget;
for (let index = first; performance.now() < end; index += 1) {
  Atomics.store(beat, 0, index);
  const input = target.make(randomOf(seed, index));
  const fault = await faultOf(input);
  Atomics.add(beat, 1, 1);
  if (fault === null || seen.has(kindOf(fault))) continue;
  seen.add(kindOf(fault));
  const same = async (candidate: string) => {
    Atomics.store(beat, 0, index);
    const other = await faultOf(candidate);
    return other !== null && kindOf(other) === kindOf(fault);
  };
  const smallest = await shrink(input, same);
  const find: Find = {
    target: name,
    seed,
    index,
    what: fault.message,
    detail: fault.stack ?? '',
    input: smallest,
  };
  tell({ kind: 'find', find });
}
tell({ kind: 'done' });

async function faultOf(input: string): Promise<Error | null> {
  try {
    await target?.feed(input);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Two faults are one where they come from the same line with the same words, numbers aside. */
function kindOf({ message, stack = '' }: Error): string {
  const line = stack.split('\n').find((it) => it.trimStart().startsWith('at ')) ?? '';
  return `${message.replace(/\d+|`[^`]*`/g, '#')}${line}`;
}
