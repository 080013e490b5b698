/** How many values an expression of a plan has. */
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../compiler/index.ts';
import { compiled, proposal } from '../support/compiled.ts';

describe('the width of an expression', () => {
  it.each([
    { show: 'supply.issuance', width: 'scalar', why: 'a metric of the network' },
    { show: 'subnets.emission', width: 'subnets', why: 'a metric of each subnet' },
    { show: 'subnets.tempo', width: 'subnets', why: 'a parameter of each subnet' },
    { show: 'emission.bar_rank', width: 'scalar', why: 'a parameter of the network' },
    { show: 'subnet(64).price', width: 'scalar', why: 'one of many' },
    { show: 'sum(subnets.emission)', width: 'scalar', why: 'a fold' },
    { show: '2 * subnets.price', width: 'subnets', why: 'a scalar is spread, on the left' },
    { show: 'subnets.price / 2', width: 'subnets', why: 'and on the right' },
    { show: 'doubled', width: 'subnets', why: 'by its name' },
    { show: 'least', width: 'scalar', why: 'a name of one value' },
    { show: 'if least > 0 then subnets.price else doubled', width: 'subnets', why: 'a choice' },
    { show: 'top(5, subnets.price)', width: 'subnets', why: 'some of them, the others without a value' },
    { show: 'rank(subnets.price)', width: 'subnets', why: 'their order' },
  ])('$show: $width, $why', async ({ show, width }) => {
    const lets = 'let doubled = 2 * subnets.price\nlet least = min(doubled)\n';
    const { plan, diagnostics } = await compiled(proposal(`${lets}show ${show}`));
    expect(diagnostics).toEqual([]);
    const [first] = plan?.show ?? [];
    expect(first && widthOf(first.value, plan?.lets ?? [])).toBe(width);
    expect(first?.shape).toBe(width === 'scalar' ? 'scalar' : 'vector');
  });

  it('of a plain list is its length', () => {
    const one = { op: 'const', value: 1, exact: '1' } as const;
    const list = { op: 'list', items: [one, one, one] } as const;
    expect(widthOf(list, [])).toBe(3);
    expect(widthOf({ op: '+', left: one, right: list }, [])).toBe(3);
    expect(widthOf({ op: 'list', items: [] }, [])).toBe(0);
  });

  it('goes through a long row of named values without going deep', async () => {
    const row = Array.from({ length: 20_000 }, (_, at) => `let v${at + 1} = v${at} + 1`).join('\n');
    const { plan } = await compiled(proposal(`let v0 = 1\n${row}\nshow v20000`));
    const [first] = plan?.show ?? [];
    expect(first && widthOf(first.value, plan?.lets ?? [])).toBe('scalar');
  });
});
