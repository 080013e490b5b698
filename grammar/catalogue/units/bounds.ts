/** Values beyond what the chain takes. */
import { entry } from '../entry.ts';
import { writing } from '../mend.ts';
import { enactWith } from '../statements/samples.ts';

interface Bound {
  readonly id: string;
  readonly bound: string;
  /** What was probably meant: a plain number that fits as a percentage. */
  readonly meant: string | null;
  /** The call refuses what is beyond; else the type can't hold it. */
  readonly byCall: boolean;
  readonly call: string | null;
  readonly chainType: string;
}

const boundNote = (p: Bound): string =>
  p.byCall && p.call !== null
    ? `\`${p.call}\` refuses anything beyond`
    : `the chain stores it as \`${p.chainType}\``;

const boundsExplained = `A value is first compared with the bounds that the chain enforces, those of the call and
those of the type, and then rounded down to the type. \`taoplan params\` lists the bounds of each parameter. Where a
value depends on the state, the run checks it when the change takes effect.`;

export const boundEntries = {
  E301: entry<Bound>({
    severity: 'error',
    title: 'above the largest value',
    message: (p) => `\`${p.id}\` is set above the largest value that the chain takes`,
    label: (p) => `the largest is ${p.bound}`,
    help: (p) =>
      p.meant === null ? `write \`${p.bound}\` or less` : `write \`${p.meant}\` if that is meant`,
    note: boundNote,
    mends: (p, place) => writing(place, p.meant, p.bound),
    explain: boundsExplained,
    wrong: enactWith('set subnet(64).tempo = 80_000 blocks'),
    right: enactWith('set subnet(64).tempo = 720 blocks'),
  }),
  E302: entry<Bound>({
    severity: 'error',
    title: 'below the smallest value',
    message: (p) => `\`${p.id}\` is set below the smallest value that the chain takes`,
    label: (p) => `the smallest is ${p.bound}`,
    help: (p) => `write \`${p.bound}\` or more`,
    note: boundNote,
    mends: (p, place) => writing(place, p.bound),
    explain: boundsExplained,
    wrong: enactWith('set emission.subnet_owner_cut = -1%'),
    right: enactWith('set emission.subnet_owner_cut = 1%'),
  }),
  W301: entry<{ id: string; text: string; stored: string; whole: string | null }>({
    severity: 'warning',
    title: 'rounded down',
    message: (p) => `\`${p.id}\` is a whole number, so \`${p.text}\` is rounded down`,
    label: (p) => `the chain stores ${p.stored}`,
    mends: (p, place) => writing(place, p.whole),
    explain: `Counts and ranks are whole numbers on the chain. What is set is rounded down.`,
    wrong: enactWith('set emission.bar_rank = 64.5'),
    right: enactWith('set emission.bar_rank = 64'),
  }),
};
