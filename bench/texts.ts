/** What the benchmarks check and project: made here, so that their sizes are known. */

/** A proposal of about two kilobytes that stands on its own and has no faults. */
export function smallProposal(): string {
  const lets = Array.from(
    { length: 20 },
    (_, n) => `let share_${n} = sum(top(${n + 1}, subnets.emission)) / sum(subnets.emission)\n`,
  );
  return `// What \`taoplan check\` meets on an ordinary day.
proposal "A wider emission bar, with a smaller cut" {
  id      "bench-small"
  summary "The middle of the table keeps more of its score, and owners keep less."
}

start finney @ 9_240_381

assume {
  recycled = 92 TAO/day
  flow(64) = 40 TAO/day
}

rule emission "wider" {
  score ema_price * (1 - miner_burned)
  gate  hill(rank = 48, exponent = 3, refresh = 360 blocks)
}

${lets.join('')}
enact after 14 days {
  emission rule "wider"
  set emission.subnet_owner_cut = 12%
}

project 1 year every 7 days

expect always supply.issuance <= 21_000_000 TAO
expect at end share_19 < baseline(share_19)  "the point of the change is a broader middle"
`;
}

/** A library of `let` and `rule` statements. Units: about `bytes` bytes, never less. */
export function library(bytes: number): string {
  const parts: string[] = [];
  let size = 0;
  for (let n = 0; size < bytes; n += 1) {
    const part = statements(n);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

function statements(n: number): string {
  return `// Group ${n}: what a subnet earns, and a rule that pays by it.
let base_${n} = ${(n % 97) + 1} * (3 + ${n % 13}.25) - ${n}
let deep_${n}(s) = s.tao_in >= ${1_000 + n} TAO and s.price > 0.0${(n % 9) + 1} TAO/alpha
let rate_${n}(s) = if s.netuid in [${n % 64}, ${(n % 60) + 65}] then ${(n % 40) + 10}% else if deep_${n}(s) then 50% else 100%
let income_${n}(s) = s.emission * rate_${n}(s) + ${n % 50}.5 TAO/day
let broad_${n} = sum(top(${(n % 63) + 1}, subnets.emission)) / sum(subnets.emission)

rule emission "bench ${n}" {
  score ema_price * (1 - miner_burned) * rate_${n}(subnet)
  gate  hill(rank = ${(n % 64) + 1}, exponent = 3, refresh = 360 blocks)
  tiers [1..32: 75%, 33..64: 25%]
}

`;
}

/** A proposal whose projection has the given horizon and step; `assumed` stands among what it assumes. */
export function projected(horizon: string, step: string, assumed = ''): string {
  return `proposal "The wider bar over ${horizon}" {}
start finney @ 9_240_381
assume { recycled = 92 TAO/day ${assumed} }
enact after 14 days { set emission.bar_rank = 48 }
project ${horizon} every ${step}
expect always supply.issuance <= 21_000_000 TAO
`;
}
