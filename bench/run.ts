/**
 * `npm run bench`: every figure beside a yardstick, as their ratio. Yardsticks are measured in the
 * same run, so that runs on different machines can be compared; those of epochs are native code's figures. Takes about two minutes.
 */
import { checking } from './checking.ts';
import { editing } from './editing.ts';
import { epochs } from './epochs.ts';
import { exactStepping } from './exact-stepping.ts';
import { report } from './measure.ts';
import { projecting } from './projecting.ts';
import { screen } from './screen.tsx';
import { starting } from './starting.ts';
import { stepping } from './stepping.ts';
import { testing } from './testing.ts';

/** Measures all, or the screen alone, and prints the table. `executable` is dist/taoplan.js. */
export async function run(executable: string, only: string | null = null): Promise<void> {
  if (only === 'screen') {
    console.log(`Node ${process.version}, medians\n\n${report(await screen(executable))}`);
    return;
  }
  const started = starting(executable);
  const tested = testing(executable);
  const edited = await editing(executable);
  const checked = await checking();
  const stepped = await stepping();
  const exactly = await exactStepping();
  const consensus = epochs();
  const seen = await screen(executable);
  const projected = await projecting(stepped);
  const figures = [
    ...started,
    ...tested,
    ...edited,
    ...checked,
    ...stepped.figures,
    ...exactly,
    ...consensus,
    ...projected,
    ...seen,
  ];
  console.log(`Node ${process.version}, medians\n\n${report(figures)}`);
}
