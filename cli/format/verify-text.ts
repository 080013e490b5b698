/** How exact a projection is, for the end of its report. Shape: plain text of 80 columns. */
import type { FieldDifference, Verification, VerifiedCheck, VerifiedSpan } from '../../runtime/index.ts';
import { formatNumber } from './amount.ts';
import { beyondText, fieldNames, relativeText } from './difference.ts';
import { type TableColumn, tableLines, wrapped } from './layout.ts';
import type { Paint } from './paint.ts';

export function verifyText({ spans }: Verification, paint: Paint): string {
  const judged = (judge: VerifiedSpan['judge']) => spans.filter((it) => it.judge === judge);
  const lines = [
    ...section("Floats against the chain's integers", judged('exact'), paint),
    ...section('Long strides against every block', judged('every block'), paint),
    ...(spans.length === 0 ? [] : LEGEND),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function section(title: string, spans: readonly VerifiedSpan[], paint: Paint): readonly string[] {
  const goal = spans[0]?.goal;
  if (goal === undefined) return [];
  const rows = spans.flatMap((span) => span.checks.map((check) => rowOf(span, check)));
  const verdicts = spans.flatMap((span) => [...verdictLines(span, paint), ...crossingLines(span)]);
  return [paint('strong', title), ...tableLines(COLUMNS, rows), ...verdicts, ''];
}

const LEGEND = wrapped(
  '',
  'reserves, emission: parts of the right value, in the subnet that is furthest off, whose sum of emission is off by so many rao; price: units of 2^-32 of a moving price, outside the goal',
);

const RAO_CELLS = 9;
const PRICE_CELLS = 5;

const COLUMNS: readonly TableColumn[] = [
  { title: '', cells: 8, align: 'left' },
  { title: 'from block', cells: 11, align: 'right' },
  { title: 'blocks', cells: 9, align: 'right' },
  { title: 'reserves', cells: 8, align: 'right' },
  { title: 'subnet', cells: 6, align: 'right' },
  { title: 'emission', cells: 8, align: 'right' },
  { title: 'rao', cells: RAO_CELLS, align: 'right' },
  { title: 'subnet', cells: 6, align: 'right' },
  { title: 'price', cells: PRICE_CELLS, align: 'right' },
];

function rowOf(
  { scenario, startBlock }: VerifiedSpan,
  { blocks, differences }: VerifiedCheck,
): readonly string[] {
  const reserve = differences
    .filter((it) => it.field !== 'emission' && it.field !== 'movingPrice')
    .reduce((worst, it) => (it.relative > worst.relative ? it : worst));
  const emission = differences.find((it) => it.field === 'emission');
  const price = differences.find((it) => it.field === 'movingPrice');
  return [
    scenario,
    formatNumber(startBlock, 0),
    formatNumber(blocks, 0),
    relativeText(reserve.relative),
    subnetText(reserve),
    emission === undefined ? '' : relativeText(emission.relative),
    emission === undefined ? '' : countText(emission.amount, RAO_CELLS),
    subnetText(emission),
    price === undefined ? '' : countText(price.amount, PRICE_CELLS),
  ];
}

/** To the unit where it fits its column; never with its last digits cut off. */
function countText(amount: number, cells: number): string {
  const text = formatNumber(amount, 0);
  return text.length <= cells ? text : amount.toExponential(1).replace('e+', 'e');
}

function subnetText(it: FieldDifference | undefined): string {
  return it?.netuid === null || it === undefined ? '' : String(it.netuid);
}

function verdictLines(
  { scenario, startBlock, goal, met, checks }: VerifiedSpan,
  paint: Paint,
): readonly string[] {
  const where = `  ${scenario} from ${formatNumber(startBlock, 0)}: goal ${goal.toExponential()}`;
  if (met) return [`${where} ${paint('good', 'met')}`];
  const missed = (checks.at(-1)?.differences ?? []).filter(
    (it) => it.beyond > 0 && it.field !== 'movingPrice',
  );
  const by = missed.map((it) => `${fieldNames[it.field]} of ${beyondText(it)}`);
  return [`${where} ${paint('warning', 'missed')}`, ...wrapped('    ', by.join(', '))];
}

/**
 * A bar, a tier or a limit that a subnet crossed at another block, or on one side only. One paragraph for
 * each subnet: those whose prices meet at the edge of a tier change places every few hours for months.
 */
function crossingLines({ crossings }: VerifiedSpan): readonly string[] {
  return [...Map.groupBy(crossings, (it) => it.netuid)].flatMap(([netuid, times]) => {
    const count = times.length === 1 ? '' : ` ${times.length} times`;
    const first = formatNumber(times[0]?.fromBlock ?? 0, 0);
    const toBlock = times.at(-1)?.toBlock ?? null;
    const until = toBlock === null ? 'to the end' : `to block ${formatNumber(toBlock, 0)}`;
    const side = "stands on another side of the rule's bar or ranks";
    return wrapped('    ', `subnet ${netuid} ${side}${count} from block ${first} ${until}`);
  });
}
