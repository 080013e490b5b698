export { emaAfter, emaSpeed } from './moving-price.ts';
