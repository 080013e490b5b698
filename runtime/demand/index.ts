/** What `assume` says of who comes to register. */

export { type Clock, clockOf } from './clock.ts';
export {
  type Comers,
  type CostAt,
  type Crowd,
  comersOf,
  type DemandState,
  HOUR,
} from './comers.ts';
export { MOST_SUBNETS, type SubnetDemand, subnetDemand } from './subnet-demand.ts';
