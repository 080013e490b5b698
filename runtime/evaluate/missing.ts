/** Why a condition has no value: the subnet that it is about doesn't exist then. */
import type { Expr, SubnetRef } from '../../compiler/index.ts';
import type { Life, Scenario } from '../projection.ts';
import { eachNode } from '../reads.ts';
import { dateText } from './describe.ts';
import { livesAt } from './lives.ts';
import type { RowSource } from './rows.ts';

interface Seen {
  readonly source: RowSource;
  readonly baseline: Scenario;
  readonly proposal: Scenario;
}

/** A clause about the first such subnet that lives at none of the rows `from` to `to` (not included); null where all live. */
export function whoIsMissing(condition: Expr, seen: Seen, from: number, to: number): string | null {
  const blocks = [...seen.source.rows.block.subarray(from, to)];
  for (const { subnet, inBaseline } of subnetsNamed(condition, seen)) {
    const { lives } = inBaseline ? seen.baseline : seen.proposal;
    const index = seen.source.places.indexOf(subnet);
    const life = lives.find((it) => it.index === index);
    if (life !== undefined && blocks.some((block) => livesAt(life, block))) continue;
    return `${subnetText(subnet)} ${absence(life, blocks[0] as number, seen)}${inBaseline ? ' in the baseline' : ''}`;
  }
  return null;
}

interface Named {
  readonly subnet: SubnetRef;
  readonly inBaseline: boolean;
}

function subnetsNamed(condition: Expr, { source }: Seen): readonly Named[] {
  const { lets } = source.plan;
  const named: Named[] = [];
  const compared: Named[] = [];
  eachNode(condition, lets, (it) => {
    if (it.op === 'of') named.push({ subnet: it.subnet, inBaseline: false });
    if (it.op !== 'baseline') return;
    eachNode(it.of, lets, (inner) => {
      if (inner.op === 'of') compared.push({ subnet: inner.subnet, inBaseline: true });
    });
  });
  return [...named, ...compared];
}

function subnetText(subnet: SubnetRef): string {
  return subnet.kind === 'netuid' ? `subnet(${subnet.netuid})` : `subnet("${subnet.name}")`;
}

/** @param block the first that is asked for */
function absence(life: Life | undefined, block: number, { source }: Seen): string {
  if (life === undefined) return 'is never created';
  const { createdBlock, dissolvedBlock } = life;
  if (dissolvedBlock !== null && dissolvedBlock <= block)
    return `is gone from ${dateText(dissolvedBlock, source.plan)} on`;
  return `doesn't exist before ${dateText(createdBlock, source.plan)}`;
}
