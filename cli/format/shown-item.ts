/** An item of `show` with its values, and the unit they are read in. For the report and the screen. */
import type { ShowPlan } from '../../compiler/index.ts';
import type { OverRows } from '../../runtime/index.ts';
import { DAY_MS } from './date.ts';

export interface ShownItem {
  readonly plan: ShowPlan;
  /** Over the rows, in base units. */
  readonly values: OverRows;
  /** They rest on neurons that the file makes up. */
  readonly synthetic?: boolean;
}

/** From base units (rao, alpha rao, USD, block) to a unit as the compiler writes it: `TAO/day`, `1/alpha`. */
export function scaleOf(unit: string, blockTimeMs: number): number {
  const [above = '', ...below] = unit.split('/');
  const size = (word: string) => {
    const [name = '', exponent = '1'] = word.split('^');
    return (BASE_UNITS[name] ?? (name.startsWith('day') ? DAY_MS / blockTimeMs : 1)) ** Number(exponent);
  };
  const product = (words: readonly string[]) => words.reduce((total, word) => total * size(word), 1);
  return product(below) / product(above.split(' '));
}
const BASE_UNITS: Readonly<Record<string, number>> = { TAO: 1e9, alpha: 1e9 };
