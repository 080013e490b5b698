/** Small whole files for the entries' `wrong` and `right`: what every proposal needs, around the lines in question. */

/** A proposal on mainnet state that runs a year by days, with further statements. */
export function proposalWith(statements: string): string {
  return `proposal "An example" { id "example" }
start finney @ 9_240_381
project 1 year every 1 day
${statements}
`;
}

/** A proposal with one enactment that takes effect at once. */
export function enactWith(changes: string): string {
  return proposalWith(`enact now {
  ${changes}
}`);
}

/** A proposal on a network of one subnet, with further lines in its genesis. */
export function genesisWith(items: string): string {
  return `proposal "An example" { id "example" }
start genesis {
  ${items}
}
project 1 year every 1 day
`;
}

/** The subnet that the genesis samples have. */
export const sampleSubnet = 'subnet 1 "text" { tao_in = 1_000 TAO  alpha_in = 10_000 alpha }';
