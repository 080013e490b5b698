/** Expressions: trees in, checked and lowered values out. What the statements are built with. */
export { check } from './check.ts';
export { Checked, spread } from './checked.ts';
export { type ConstantValue, constantIn, constantOf, inUnit, wholeConstant } from './constants.ts';
export { checkLets, createEnvironment, demandScope, rowScope, ruleScope, runScope } from './environment.ts';
export type { LetDefinition, LetEntry, Sees } from './lets.ts';
export { checkBoolean, checkCondition } from './logic.ts';
export type { Resolved } from './paths.ts';
export {
  type Environment,
  fault,
  type Hand,
  relatedTo,
  type Scope,
  type StartFacts,
  type StartSubnet,
  textOf,
  whereScope,
} from './scope.ts';
export {
  checkSetValue,
  type ParameterPath,
  type ParameterTarget,
  resolveParameter,
  resolvePath,
} from './settable.ts';
export { type SubnetTarget, subnetRef, subnetTarget } from './subnets.ts';
