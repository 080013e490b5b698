/** Statements to items. */
import { builders } from 'prettier/doc';
import type {
  AssumeEntry,
  CollectiveVote,
  Expect,
  ExpectTime,
  GovernanceItem,
  Let,
  Project,
  ProposalField,
  Review,
  Stage,
  Start,
  Statement,
  Tier,
  Triumvirate,
  Vary,
} from '../ast.ts';
import { unreachable } from '../invariant.ts';
import { readsAsTime } from './brackets.ts';
import { changeContent, deadlineDoc, durationDoc, genesisContent, momentDoc, whenDoc } from './changes.ts';
import { argumentsDoc, commaList, commaSeparated, listDoc, oneByOne, partDoc } from './expressions.ts';
import { block, type Content } from './items.ts';
import { textDoc } from './texts.ts';
import { assigned, fieldContent, spaced, spacedPart, words } from './values.ts';
import type { Weaver } from './weaver.ts';
import type { Doc } from './width.ts';

const { fill, group, indent } = builders;

export function statementContent(it: Statement, weaver: Weaver): Content {
  switch (it.kind) {
    case 'Proposal': {
      const head = [weaver.word('proposal'), spaced(weaver, () => textDoc(it.title, weaver))];
      return { kind: it.kind, alignment: 'none', head, block: block(weaver, it.fields, proposalField) };
    }
    case 'Use': {
      const head = [weaver.word('use'), spaced(weaver, () => textDoc(it.path, weaver))];
      return { kind: it.kind, alignment: 'none', head };
    }
    case 'Start':
      return startContent(it, weaver);
    case 'Assume': {
      const head = weaver.word('assume');
      return { kind: it.kind, alignment: 'none', head, block: block(weaver, it.entries, assumption) };
    }
    case 'EmissionRule': {
      const head = [words(weaver, 'rule', 'emission'), spaced(weaver, () => textDoc(it.name, weaver))];
      return { kind: it.kind, alignment: 'none', head, block: block(weaver, it.stages, stage) };
    }
    case 'Governance': {
      const head = weaver.word('governance');
      return { kind: it.kind, alignment: 'none', head, block: block(weaver, it.items, governanceItem) };
    }
    case 'Enact': {
      const head = [weaver.word('enact'), spaced(weaver, () => whenDoc(it.when, weaver))];
      return { kind: it.kind, alignment: 'blocks', head, block: block(weaver, it.changes, changeContent) };
    }
    case 'Let':
      return letContent(it, weaver);
    case 'Project':
      return { kind: it.kind, alignment: 'none', head: projectDoc(it, weaver) };
    case 'Expect':
      return expectContent(it, weaver);
    case 'Vary':
      return { kind: it.kind, alignment: 'none', head: varyDoc(it, weaver) };
    case 'Show': {
      const keyword = weaver.word('show');
      const first = weaver.gap('space');
      const items = commaSeparated(it.items, (one) => partDoc(one, weaver), weaver);
      return { kind: it.kind, alignment: 'none', head: group([keyword, indent([first, fill(items)])]) };
    }
    default:
      return unreachable(it);
  }
}

function proposalField({ name, value }: ProposalField, weaver: Weaver): Content {
  const doc = () => (value.kind === 'Word' ? weaver.word(value.text) : partDoc(value, weaver));
  return fieldContent('field', name.text, doc, weaver);
}

function startContent({ from }: Start, weaver: Weaver): Content {
  const keyword = weaver.word('start');
  switch (from.kind) {
    case 'StartNetwork': {
      const place = spaced(weaver, () => words(weaver, from.network.text, '@', from.block.text));
      return { kind: 'Start', alignment: 'none', head: [keyword, place] };
    }
    case 'StartSnapshot': {
      const opener = spaced(weaver, () => weaver.word('snapshot'));
      const path = spaced(weaver, () => textDoc(from.path, weaver));
      return { kind: 'Start', alignment: 'none', head: [keyword, opener, path] };
    }
    case 'Genesis': {
      const head = [keyword, spaced(weaver, () => weaver.word('genesis'))];
      return { kind: 'Start', alignment: 'none', head, block: block(weaver, from.items, genesisContent) };
    }
    default:
      return unreachable(from);
  }
}

/** `flow(64) = …`: what is in the brackets are values, not named arguments. */
function assumption({ name, args, value }: AssumeEntry, weaver: Weaver): Content {
  const named = weaver.word(name.text);
  const inner = args === null ? '' : oneByOne(args, (one) => partDoc(one, weaver), weaver);
  return { kind: 'assumption', alignment: 'equals', head: [named, inner], ...assigned(value, weaver) };
}

function stage(it: Stage, weaver: Weaver): Content {
  const content = (name: string, value: () => Doc) => fieldContent('stage', name, value, weaver);
  switch (it.kind) {
    case 'ScoreStage':
      return content('score', () => partDoc(it.score, weaver));
    case 'GateStage':
      return content('gate', () => [weaver.word(it.shape.text), argumentsDoc(it.args, weaver)]);
    case 'TiersStage':
      return content('tiers', () => commaList('[', it.tiers, (one) => tier(one, weaver), ']', weaver));
    case 'LimitStage':
      return content('limit', () => [weaver.word('top'), spacedPart(it.top, weaver)]);
    case 'FloorStage':
      return content('floor', () => partDoc(it.share, weaver));
    case 'DeclineStage':
      return content('decline', () => {
        const fraction = partDoc(it.fraction, weaver);
        const fate = [weaver.gap('wide'), words(weaver, 'then', it.fate.text)];
        return group([fraction, indent(fate)]);
      });
    default:
      return unreachable(it);
  }
}

function tier({ from, to, share }: Tier, weaver: Weaver): Doc {
  const first = weaver.word(from.text);
  const last = to === from ? '' : [weaver.word('..'), weaver.word(to.text)];
  return [first, last, weaver.word(':'), spacedPart(share, weaver)];
}

function governanceItem(it: GovernanceItem, weaver: Weaver): Content {
  return { kind: 'governance', alignment: 'none', head: governanceDoc(it, weaver) };
}

function governanceDoc(it: GovernanceItem, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'Submitted': {
      const { at } = it;
      const opener = weaver.word('submitted');
      const isDate = at.kind === 'AtDate' && weaver.written() !== 'at';
      return [opener, spaced(weaver, () => (isDate ? deadlineDoc(at, weaver) : momentDoc(at, weaver)))];
    }
    case 'Triumvirate':
      return triumvirateDoc(it, weaver);
    case 'Review':
      return reviewDoc(it, weaver);
    default:
      return unreachable(it);
  }
}

function triumvirateDoc({ verdict, votes, of, after }: Triumvirate, weaver: Weaver): Doc {
  const cast = words(weaver, 'triumvirate', verdict.text, votes.text, 'of', of.text);
  if (after === null) return cast;
  const opener = spaced(weaver, () => weaver.word('after'));
  return [cast, opener, spaced(weaver, () => durationDoc(after, weaver))];
}

/** `review economic 40% for, 10% against  building 20% for` */
function reviewDoc({ votes }: Review, weaver: Weaver): Doc {
  const opener = weaver.word('review');
  const all = votes.map((vote, at) => [weaver.gap(at === 0 ? 'space' : 'wide'), voteDoc(vote, weaver)]);
  return group([opener, indent(all)]);
}

function voteDoc({ collective, shares }: CollectiveVote, weaver: Weaver): Doc {
  const opener = [weaver.word(collective.text), weaver.gap('space')];
  const cast = commaSeparated(
    shares,
    ({ share, side }) => [partDoc(share, weaver), spaced(weaver, () => weaver.word(side.text))],
    weaver,
  );
  return group([opener, indent(fill(cast))]);
}

function letContent({ name, parameter, value }: Let, weaver: Weaver): Content {
  const named = words(weaver, 'let', name.text);
  const inner = parameter === null ? '' : [weaver.word('('), weaver.word(parameter.text), weaver.word(')')];
  return { kind: 'Let', alignment: 'equals', head: [named, inner], ...assigned(value, weaver) };
}

/** `seed` and `runs` stay in the order in which they were written. */
function projectDoc({ horizon, step, seed, runs }: Project, weaver: Weaver): Doc {
  const opener = [weaver.word('project'), spaced(weaver, () => durationDoc(horizon, weaver))];
  const every = [spaced(weaver, () => weaver.word('every')), spaced(weaver, () => durationDoc(step, weaver))];
  const options = [
    { word: 'seed', number: seed },
    { word: 'runs', number: runs },
  ];
  if (seed !== null && runs !== null && runs.start < seed.start) options.reverse();
  const said = options.map(({ word, number }) =>
    number === null ? '' : spaced(weaver, () => words(weaver, word, number.text)),
  );
  return [opener, every, said];
}

/** `expect always …  "message"`: the message on a line of its own where it doesn't fit. */
function expectContent({ severity, time, condition, message }: Expect, weaver: Weaver): Content {
  const head = weaver.word(severity);
  const when = time === null ? '' : spaced(weaver, () => timeDoc(time, weaver));
  const bracketed = time === null && readsAsTime(condition, weaver);
  const judged = spaced(weaver, () => partDoc(condition, weaver, bracketed));
  const behind = message === null ? '' : indent([weaver.gap('wide'), textDoc(message, weaver)]);
  return { kind: 'Expect', alignment: 'values', head, tail: group([when, judged, behind]) };
}

function timeDoc(it: ExpectTime, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'Always':
      return weaver.word('always');
    case 'Eventually':
      return weaver.word('eventually');
    case 'AtEnd':
      return words(weaver, 'at', 'end');
    default:
      return [weaver.word(it.kind.toLowerCase()), spaced(weaver, () => deadlineDoc(it.moment, weaver))];
  }
}

function varyDoc({ path, values }: Vary, weaver: Weaver): Doc {
  const opener = [weaver.word('vary'), spacedPart(path, weaver)];
  if (values.kind === 'List') {
    return [opener, spaced(weaver, () => weaver.word('in')), spaced(weaver, () => listDoc(values, weaver))];
  }
  const { from, to, by } = values;
  const range = [
    { word: 'from', value: from },
    { word: 'to', value: to },
    { word: 'by', value: by },
  ].map(({ word, value }) => [weaver.gap('line'), weaver.word(word), spacedPart(value, weaver)]);
  return group([opener, indent(range)]);
}
