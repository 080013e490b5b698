/** What stands in the blocks that change a network: `enact`, `supply`, `start genesis`. */
import { builders } from 'prettier/doc';
import type {
  Entry as BlockEntry,
  Change,
  Duration,
  GenesisItem,
  HalvingSchedule,
  Moment,
  NumberLiteral,
  Supply,
  SupplyItem,
  Text,
  When,
} from '../ast.ts';
import { unreachable } from '../invariant.ts';
import { expressionDoc, listDoc, partDoc, quantityDoc, whereDoc } from './expressions.ts';
import { type Block, block, type Content } from './items.ts';
import { textDoc } from './texts.ts';
import { assigned, entryContent, fieldContent, spaced, spacedPart, words } from './values.ts';
import type { Weaver } from './weaver.ts';
import type { Doc } from './width.ts';

const { group, indent } = builders;

/** Entries such as `tao_in = 5 TAO  alpha_in = 9 alpha` stand on one line where they were written so. */
const ANY_NUMBER = Number.POSITIVE_INFINITY;

export function changeContent(it: Change, weaver: Weaver): Content {
  switch (it.kind) {
    case 'Set': {
      const head = [weaver.word('set'), weaver.gap('space'), expressionDoc(it.path, weaver)];
      const { sign, tail } = assigned(it.value, weaver);
      const whole = it.where === null ? tail : group([tail, whereDoc(it.where, weaver)]);
      return { kind: 'set', alignment: 'equals', head, sign, tail: whole };
    }
    case 'Supply':
      return supplyContent(it, weaver);
    case 'UseRule': {
      const head = [words(weaver, 'emission', 'rule'), spaced(weaver, () => textDoc(it.name, weaver))];
      return { kind: 'rule', alignment: 'none', head };
    }
    case 'Register': {
      const head = [tried(it, weaver, 'register', 'subnet'), spaced(weaver, () => textDoc(it.name, weaver))];
      // a block that says nothing may be there for the comment in it
      const hasBlock = it.entries.length > 0 || weaver.written() === '{';
      const content = { kind: 'register', alignment: 'blocks', head } as const;
      return hasBlock ? { ...content, block: entriesBlock(it.entries, weaver) } : content;
    }
    case 'Dissolve': {
      const head = [
        tried(it, weaver, 'dissolve', 'subnet'),
        spaced(weaver, () => subnetDoc(it.subnet, weaver)),
      ];
      return { kind: 'dissolve', alignment: 'none', head };
    }
    case 'Stake':
    case 'Unstake': {
      const [verb, preposition] =
        it.kind === 'Stake' ? (['stake', 'into'] as const) : (['unstake', 'from'] as const);
      const amount = [tried(it, weaver, verb), spacedPart(it.amount, weaver)];
      const target = [
        spaced(weaver, () => weaver.word(preposition)),
        spaced(weaver, () => subnetDoc(it.subnet, weaver)),
      ];
      return { kind: 'stake', alignment: 'none', head: [amount, target] };
    }
    default:
      return unreachable(it);
  }
}

export function genesisContent(it: GenesisItem, weaver: Weaver): Content {
  switch (it.kind) {
    case 'GenesisEntry':
      return fieldContent('genesis', it.name.text, () => partDoc(it.value, weaver), weaver);
    case 'GenesisSubnet': {
      const netuid = words(weaver, 'subnet', it.netuid.text);
      const { name } = it;
      const head = name === null ? netuid : [netuid, spaced(weaver, () => textDoc(name, weaver))];
      return { kind: 'subnet', alignment: 'blocks', head, block: entriesBlock(it.entries, weaver) };
    }
    case 'Supply':
    case 'Set':
      return changeContent(it, weaver);
    default:
      return unreachable(it);
  }
}

/** `now`, `at block 9_300_000`, `on halving 2` */
export function whenDoc(it: When, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'Now':
      return weaver.word('now');
    case 'OnHalving':
      return words(weaver, 'on', 'halving', it.n.text);
    case 'OnEachHalving':
      return words(weaver, 'on', 'each', 'halving');
    case 'WhenCondition':
      // further in than the block, which follows
      return [weaver.word('when'), indent(spacedPart(it.condition, weaver))];
    case 'AfterGovernance':
      return words(weaver, 'after', 'governance');
    default:
      return momentDoc(it, weaver);
  }
}

/** With its preposition: `at block 9_300_000`, `after 14 days`. */
export function momentDoc(it: Moment, weaver: Weaver): Doc {
  const preposition = weaver.word(it.kind === 'AfterDuration' ? 'after' : 'at');
  return [preposition, spaced(weaver, () => deadlineDoc(it, weaver))];
}

/** Without a preposition: `block 9_300_000`, `14 days`. */
export function deadlineDoc(it: Moment, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'AtBlock':
      return words(weaver, 'block', it.block.text);
    case 'AtDate':
      return weaver.word(it.date.text);
    case 'AfterDuration':
      return durationDoc(it.duration, weaver);
    default:
      return unreachable(it);
  }
}

export function durationDoc(it: Duration, weaver: Weaver): Doc {
  return quantityDoc(it, weaver);
}

function supplyContent({ items }: Supply, weaver: Weaver): Content {
  const head = weaver.word('supply');
  return { kind: 'supply', alignment: 'none', head, block: block(weaver, items, supplyItemContent) };
}

function supplyItemContent(it: SupplyItem, weaver: Weaver): Content {
  if (it.kind === 'Halving')
    return fieldContent('entry', 'halving', () => halvingDoc(it.schedule, weaver), weaver);
  return fieldContent('entry', it.name.text, () => partDoc(it.value, weaver), weaver);
}

function halvingDoc(it: HalvingSchedule, weaver: Weaver): Doc {
  switch (it.kind) {
    case 'HalvingByIssuance':
      return words(weaver, 'by', 'issuance');
    case 'HalvingNone':
      return weaver.word('none');
    case 'HalvingEvery':
      return [weaver.word('every'), spacedPart(it.period, weaver)];
    case 'HalvingAtIssuance':
      return [words(weaver, 'at', 'issuance'), spaced(weaver, () => listDoc(it.thresholds, weaver))];
    default:
      return unreachable(it);
  }
}

function entriesBlock(entries: readonly BlockEntry[], weaver: Weaver): Block {
  return block(weaver, entries, entryContent, ANY_NUMBER);
}

function tried(it: { readonly attempt: boolean }, weaver: Weaver, ...verb: readonly string[]): Doc {
  return words(weaver, ...(it.attempt ? ['try', ...verb] : verb));
}

function subnetDoc(it: NumberLiteral | Text, weaver: Weaver): Doc {
  return it.kind === 'Text' ? textDoc(it, weaver) : weaver.word(it.text);
}
