/** Keys through Ink to the screen. Every wait is for a frame that shows something, never for time. */
import { cleanup, render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { screenModel } from '../../../cli/screen/model.ts';
import { Screen } from '../../../cli/screen/screen.tsx';
import { handMadeProjection } from '../../support/projection.ts';
import { madeRewards } from '../../support/rewards.ts';
import { opening } from '../../support/still-live.ts';

const model = screenModel(handMadeProjection({ days: 30, subnets: 40 }), []);

const rewarding = screenModel(
  madeRewards({
    ...{ days: 30, subnets: 40, seed: 7 },
    neurons: { 2: { origin: 'synthetic', validators: 12, miners: 100, steeper: 2 } },
  }),
  [],
);

function opened(of = model) {
  const screen = render(<Screen {...opening(of)} colour={false} size={{ columns: 110, rows: 30 }} />);
  const shows = (text: string | RegExp) =>
    vi.waitFor(() => expect(screen.lastFrame()).toMatch(text), { timeout: 5_000, interval: 5 });
  return { ...screen, shows, press: (keys: string) => screen.stdin.write(keys) };
}

afterEach(cleanup);

describe('the screen', () => {
  it('switches views by digits and by tab', async () => {
    const { press, shows } = opened();
    await shows('What moves most');
    press('3');
    await shows('40 subnets sorted by emission, proposal');
    press('\t');
    await shows('SN 1 subnet 1');
    press('\u001b[Z');
    await shows('40 subnets');
  });

  it('opens the registrations by their digit, and a subnet from the ladder', async () => {
    const { press, shows } = opened();
    await shows('What moves most');
    press('5');
    await shows(/lock cost TAO[\s\S]*ladder[\s\S]*▸ +40 subnet 40[\s\S]*nobody comes and none goes/);
    press('jj');
    await shows(/▸ +38 subnet 38/);
    press('\r');
    await shows(/SN 38 subnet 38 +baseline +proposal/);
    press('\u001b');
    await shows(/▸ +38 subnet 38/);
  });

  it('opens the rewards by their digit, a subnet of them, and what its neurons earn', async () => {
    const { press, shows } = opened(rewarding);
    await shows('What moves most');
    press('6');
    await shows(/whole network, TAO\/day +~ synthetic neurons in SN 2, seed 7[\s\S]*▸ root stakers ~ /);
    press('jjjj');
    await shows(/▸ owners +[\d,.]+[\s\S]*owners, TAO\/day/);
    press('\r]');
    await shows(/SN 2 subnet 2, TAO\/day +~ synthetic neurons: 12 validators, 100 miners, seed 7/);
    await shows(/100 miners ~ +gini 0\.62 → 0\.9\d[\s\S]*median~/);
    press('u');
    await shows(/SN 2 subnet 2, alpha\/day[\s\S]*miners ~ +2,952\.00/);
    press('[');
    await shows('assume { neurons(1) = synthetic(validators = 12, miners = 100) }');
    press('\u001b');
    await shows('whole network, TAO/day');
  });

  it('moves the time cursor by arrows, and all numbers with it', async () => {
    const { press, shows } = opened();
    await shows('2026-11-07 · block 9,456,381 · day 30');
    press('\u001b[D');
    await shows('2026-11-06 · block 9,449,181 · day 29');
    press('\u001b[1;2D');
    await shows('day 19');
    press('0');
    await shows('day 0 ');
    press('2');
    await shows(/recycled so far TAO\s+0.00/);
  });

  it('filters by what is typed, however fast, and opens what is left', async () => {
    const { press, shows } = opened();
    await shows('What moves most');
    press('/');
    await shows('filter:');
    press('subnet 23\r');
    await shows('filter `subnet 23`: 1 left');
    press('\r');
    await shows('SN 23 subnet 23');
    press('\u001b');
    await shows('1–1 of 1');
    press('\u001b');
    await shows('7–27 of 40');
  });

  it('sorts by the next column and the other way round', async () => {
    const { press, shows } = opened();
    press('3s');
    await shows('sorted by emission, change ▼');
    press('r');
    await shows('sorted by emission, change ▲');
  });

  it('opens the expectations by their letter, and the keys over them', async () => {
    const { press, shows } = opened();
    await shows('What moves most');
    press('e');
    await shows('▸ ✔ passed');
    press('j');
    await shows('the tiers should leave 64 subnets');
    press('?');
    await shows('previous, next subnet');
    press('q');
    await shows('the tiers should leave 64 subnets');
  });

  it.each([
    { keys: 'q', why: 'q' },
    { keys: '\u0003', why: 'control-c' },
  ])('ends by $why', async ({ keys }) => {
    const screen = opened();
    await screen.shows('What moves most');
    const frames = screen.frames.length;
    screen.press(keys);
    await vi.waitFor(() => expect(screen.frames.length).toBeGreaterThan(frames), {
      timeout: 5_000,
      interval: 5,
    });
    const ended = screen.frames.length;
    screen.press('2');
    await Promise.resolve();
    expect(screen.frames.length).toBe(ended);
  });
});
