/** E260 to E269: the votes to assume. */
import { entry } from '../entry.ts';
import { appending, writing } from '../mend.ts';
import { proposalWith } from './samples.ts';

const votes = `governance {
  submitted 2026-12-01
  triumvirate approve 2 of 3 after 3 days
  review economic 40% for, 10% against  building 20% for
}`;
const change = 'enact after governance { set emission.bar_rank = 64 }';
const stages = `The network decides in two stages: the three members of the Triumvirate vote within 7 days (two of three
approve), then the Economic and the Building collective, 16 seats each, speed the call up, delay it or cancel it.`;

export const governanceEntries = {
  E260: entry<Record<string, never>>({
    severity: 'error',
    title: 'enactment by governance without votes',
    message: () => '`after governance` needs a `governance` statement with the votes to assume',
    help: () => 'add `governance { submitted 2026-12-01  triumvirate approve 2 of 3 after 3 days }`',
    mends: (_, place) =>
      appending(place, 'governance { submitted 2026-12-01  triumvirate approve 2 of 3 after 3 days }'),
    explain: `${stages} When the change takes effect follows from the votes that the file assumes.`,
    wrong: proposalWith(change),
    right: proposalWith(`${change}\n${votes}`),
  }),
  W261: entry<Record<string, never>>({
    severity: 'warning',
    title: 'votes that enact nothing',
    message: () => 'no change takes effect `after governance`, so these votes decide nothing',
    help: () => 'write `enact after governance { … }`',
    explain: `${stages} The votes matter only to what is enacted \`after governance\`.`,
    wrong: proposalWith(votes),
    right: proposalWith(`${change}\n${votes}`),
  }),
  E262: entry<{ votes: string; of: string }>({
    severity: 'error',
    title: 'votes of the Triumvirate',
    message: (p) =>
      `\`${p.votes} of ${p.of}\` is not a vote of the Triumvirate: it has 3 members, so 0 to 3 of 3 were expected`,
    help: () => 'write `triumvirate approve 2 of 3 after 3 days`',
    mends: (p, place) => {
      const votes = Number(p.votes.replaceAll('_', ''));
      return Number.isInteger(votes) ? writing(place, `${Math.min(3, votes)} of 3`) : [];
    },
    explain: stages,
    wrong: proposalWith(`${change}\n${votes.replace('2 of 3', '4 of 3')}`),
    right: proposalWith(`${change}\n${votes}`),
  }),
  E263: entry<{ collective: string; sum: string }>({
    severity: 'error',
    title: 'votes of a collective',
    message: (p) => `the ${p.collective} collective casts ${p.sum} of its votes, and 100% is all of them`,
    explain: `${stages} Shares for and against are parts of a collective's 16 seats, in whole votes, rounded down; who is in neither does not vote.`,
    wrong: proposalWith(`${change}\n${votes.replace('10% against', '70% against')}`),
    right: proposalWith(`${change}\n${votes}`),
  }),
} as const;
