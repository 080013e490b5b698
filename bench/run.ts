/**
 * `npm run bench`: every figure beside a yardstick measured in the same run, as their ratio, so
 * that runs on different machines can be compared. Takes about two minutes.
 */
import { checking } from './checking.ts';
import { exactStepping } from './exact-stepping.ts';
import { report } from './measure.ts';
import { projecting } from './projecting.ts';
import { starting } from './starting.ts';
import { stepping } from './stepping.ts';

/** Measures all and prints the table. `executable` is dist/taoplan.js. */
export async function run(executable: string): Promise<void> {
  const started = starting(executable);
  const checked = await checking();
  const stepped = await stepping();
  const exactly = await exactStepping();
  const projected = await projecting(stepped);
  const figures = [...started, ...checked, ...stepped.figures, ...exactly, ...projected];
  console.log(`Node ${process.version}, medians\n\n${report(figures)}`);
}
