import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedSnapshots, loadEmbedded, readSnapshotJson } from '../../compiler/index.ts';

const text = readFileSync(new URL('../vectors/finney-9240381.json', import.meta.url), 'utf8');
type Loose = Record<string, unknown> & {
  subnets: Record<string, unknown>[];
  globals: Record<string, unknown>;
};

/** The snapshot's JSON with a change made to it. */
function altered(change: (json: Loose) => void): string {
  const json = JSON.parse(text) as Loose;
  json.subnets = json.subnets.slice(0, 4);
  delete json.next_block;
  change(json);
  return JSON.stringify(json);
}

const subnet = (change: Record<string, unknown>) =>
  altered(({ subnets }) => Object.assign(subnets[2] ?? {}, change));

describe('the embedded snapshot', () => {
  it.each(embeddedSnapshots)(
    '$network @ $block is what the reader makes of its source',
    async ({ network, block }) => {
      const embedded = await loadEmbedded(network, block);
      const read = await readSnapshotJson(text);
      expect(read.ok && { ...read.value, source: null, nextBlock: null }).toEqual({
        ...embedded,
        source: null,
      });
      expect(embedded.blockHash).toMatch(/^0x[0-9a-f]{64}$/);
    },
  );
});

describe('a snapshot', () => {
  it('gets the documented defaults for what it leaves out', async () => {
    const read = await readSnapshotJson(
      JSON.stringify({
        network: 'mine',
        block: 7,
        spec_version: 475,
        globals: { total_issuance: '5', block_emission: 1, root_tao: '0' },
        subnets: [
          {
            netuid: 9,
            tao_in: 1,
            alpha_in: '1',
            alpha_out: '0',
            moving_price: { raw: 0, per: 1 },
            first_emission_block: null,
          },
          {
            netuid: 3,
            tao_in: 1,
            alpha_in: '1',
            alpha_out: '0',
            moving_price: { raw: 0, per: 1 },
            first_emission_block: 5,
          },
        ],
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        timestampMs: null,
        nextBlock: null,
        globals: { subnetLimit: 128, emissionBarRank: 32, emissionGateBar: { raw: 0n } },
        subnets: [
          { netuid: 3, mechanism: 1, ownerCutEnabled: true, name: null, reservoirTao: 0n },
          { netuid: 9, firstEmissionBlock: null, weightQuote: { raw: 5n * 10n ** 17n } },
        ],
      },
    });
  });

  it.each([
    { json: 'nothing', at: '', what: 'not JSON' },
    { json: '['.repeat(1_000_000), at: '', what: 'not JSON' },
    { json: '7', at: '', what: 'it is not an object' },
    { json: altered((json) => delete json.network), at: 'network', what: 'is missing' },
    {
      json: altered((json) => Object.assign(json, { spec_version: 400 })),
      at: 'spec_version',
      what: 'flow of stake',
    },
    { json: altered(({ globals }) => delete globals.root_tao), at: 'globals.root_tao', what: 'is missing' },
    {
      json: altered((json) => Object.assign(json, { block: 2 ** 53 - 1 })),
      at: 'block',
      what: 'above 2^32 - 1',
    },
    { json: subnet({ netuid: 0 }), at: 'subnets[2].netuid', what: 'root' },
    { json: subnet({ netuid: 1 }), at: 'subnets[2].netuid', what: 'subnets[0] has already' },
    { json: subnet({ tao_in: '-1' }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: 1e300 }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: 0.5 }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: '18446744073709551616' }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    { json: subnet({ tao_in: '9'.repeat(1_000_000) }), at: 'subnets[2].tao_in', what: 'is not an amount' },
    {
      json: subnet({ moving_price: { raw: '1', per: '0' } }),
      at: 'subnets[2].moving_price.per',
      what: 'is 0',
    },
    {
      json: subnet({ weight_quote: { raw: '0', per: '1' } }),
      at: 'subnets[2].weight_quote',
      what: 'between 0 and 1',
    },
    {
      json: subnet({ weight_quote: { raw: '1', per: '1' } }),
      at: 'subnets[2].weight_quote',
      what: 'between 0 and 1',
    },
    { json: subnet({ root_prop: { raw: '2', per: '1' } }), at: 'subnets[2].root_prop', what: 'above 1' },
    { json: subnet({ emission_enabled: 1 }), at: 'subnets[2].emission_enabled', what: 'true or false' },
  ])('is refused at `$at`: $what', async ({ json, at, what }) => {
    const read = await readSnapshotJson(json);
    const faults = read.ok ? [] : read.faults;
    expect(faults[0]?.at).toBe(at);
    expect(faults[0]?.what).toContain(what);
  });

  it('is never an exception, whatever the JSON', async () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (globals, one, network) => {
        const read = await readSnapshotJson(
          JSON.stringify({ network, block: 1, spec_version: 475, globals, subnets: [one] }),
        );
        expect(read.ok || read.faults.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
