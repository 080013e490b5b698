/** E360 to E369: supply rules and halvings. */
import type { TextEdit } from '../../diagnostic.ts';
import type { Place } from '../../source.ts';
import { entry } from '../entry.ts';
import { adding, writing } from '../mend.ts';
import { enactWith, proposalWith } from './samples.ts';

const supply = (items: string) => enactWith(`supply { ${items} }`);
const right = supply('cap 21_000_000 TAO  block_emission 0.5 TAO  halving every 4 years');

export const supplyEntries = {
  E360: entry<{ cap: string; issuance: string; value: Place | null }>({
    severity: 'error',
    title: 'cap below the issuance',
    message: (p) => `the cap of ${p.cap} is below what is already issued at the start (${p.issuance})`,
    mends: (p) => (p.value === null ? [] : writing(p.value, p.issuance)),
    explain: 'No rule of supply takes TAO away, so a cap below the issuance could not be kept.',
    wrong: supply('cap 1_000_000 TAO  block_emission 0.5 TAO  halving every 4 years'),
    right,
  }),
  E361: entry<{ n: string; passed: number }>({
    severity: 'error',
    title: 'halving that has passed',
    message: (p) =>
      p.n === '0'
        ? 'halvings are numbered from 1'
        : `halving ${p.n} came before the start: ${p.passed === 1 ? 'one has' : `${p.passed} have`} passed`,
    help: (p) => `the next one is \`halving ${p.passed + 1}\``,
    mends: (p, place) => writing(place, String(p.passed + 1)),
    explain:
      "Halvings are numbered from the network's start; the one of December 2025 was the first. A change can take effect on a coming one only.",
    wrong: proposalWith('enact on halving 1 { set emission.bar_rank = 64 }'),
    right: proposalWith('enact on halving 2 { set emission.bar_rank = 64 }'),
  }),
  E362: entry<{ why: 'order' | 'none' | 'cap' | 'range' }>({
    severity: 'error',
    title: 'thresholds of a halving',
    message: (p) =>
      p.why === 'none'
        ? 'the list of thresholds is empty'
        : p.why === 'order'
          ? 'the thresholds of a halving have to ascend'
          : p.why === 'range'
            ? 'a threshold of a halving is one amount, not a range'
            : 'the threshold is not below the cap, so it would never halve anything',
    help: () => 'write `halving at issuance [500_000 TAO, 750_000 TAO]`',
    explain:
      '`halving at issuance [ … ]` halves each time the issuance reaches the next amount of the list, so the amounts ascend and stay below the cap.',
    wrong: supply(
      'cap 21_000_000 TAO  block_emission 0.5 TAO  halving at issuance [18_000_000 TAO, 15_000_000 TAO]',
    ),
    right,
  }),
  E363: entry<{ cap: string; addition: TextEdit }>({
    severity: 'error',
    title: 'cap left open where it changes',
    message: () => 'this rule of supply states no cap, and another one in this file changes it',
    help: (p) => `add \`cap ${p.cap}\`, or the cap that shall hold from then on`,
    mends: (p) => adding(p.addition),
    explain:
      'Without `cap` a rule of supply keeps the one of the start. Where the file itself changes the cap it has to say which one is meant.',
    wrong: proposalWith(`enact now { supply { cap 20_000_000 TAO  block_emission 0.5 TAO  halving none } }
enact at 2027-01-01 { supply { block_emission 0.25 TAO  halving none } }`),
    right,
  }),
} as const;
