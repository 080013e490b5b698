/** Values in words, for the details of expectations and findings: 3.2 TAO/day, a date, a switch. */
import { type Measure, type Plan, parameterById } from '../../compiler/index.ts';
import { amountText, countText, momentText, numberText } from '../amounts.ts';

/** Exponents of the base units, and how such a value is written: its factor from base units, and its unit. */
const WRITTEN: readonly {
  readonly of: readonly [tao: number, alpha: number, usd: number, time: number];
  readonly factor: (blocksPerDay: number) => number;
  readonly unit: string;
}[] = [
  { of: [1, 0, 0, 0], factor: () => 1e-9, unit: ' TAO' },
  { of: [0, 1, 0, 0], factor: () => 1e-9, unit: ' alpha' },
  { of: [1, 0, 0, -1], factor: (day) => 1e-9 * day, unit: ' TAO/day' },
  { of: [0, 1, 0, -1], factor: (day) => 1e-9 * day, unit: ' alpha/day' },
  { of: [1, -1, 0, 0], factor: () => 1, unit: ' TAO/alpha' },
  { of: [0, 0, 1, 0], factor: () => 1, unit: ' USD' },
  { of: [0, 0, 1, -1], factor: (day) => day, unit: ' USD/day' },
  { of: [-1, 0, 1, 0], factor: () => 1e9, unit: ' USD/TAO' },
  { of: [0, 0, 0, 1], factor: () => 1, unit: ' blocks' },
  { of: [0, 0, 0, -1], factor: (day) => day, unit: '/day' },
];

/**
 * A value in base units as people write it; amounts to the rao where `exact` holds them. Dates
 * fall back to blocks where the start has none.
 */
export function valueText(value: number, measure: Measure, plan: Plan, exact: bigint | null = null): string {
  if (Number.isNaN(value)) return 'without a value';
  switch (measure.kind) {
    case 'date':
      return dateText(value, plan);
    case 'switch':
      return value === 0 ? 'off' : 'on';
    case 'word': {
      const word = parameterById(measure.parameter)?.words.find((it) => Number(it.raw) === value);
      return word?.word ?? numberText(value);
    }
    case 'number': {
      const { tao, alpha, usd, time } = measure;
      if (exact !== null && tao === 1 && alpha === 0 && usd === 0 && time === 0)
        return amountText(exact, 'TAO');
      const known = WRITTEN.find(
        ({ of }) => of[0] === tao && of[1] === alpha && of[2] === usd && of[3] === time,
      );
      if (known === undefined) return numberText(value);
      return `${numberText(value * known.factor(86_400_000 / plan.blockTimeMs))}${known.unit}`;
    }
  }
}

/** A block as a date with its number. */
export function dateText(block: number, plan: Plan): string {
  if (block === Infinity) return 'not reached';
  if (block === -Infinity) return 'before the start';
  const { timestampMs } = plan.start;
  if (timestampMs === null) return `block ${countText(block)}`;
  const moment = timestampMs + (block - plan.time.startBlock) * plan.blockTimeMs;
  return `${momentText(moment)} (block ${countText(block)})`;
}
