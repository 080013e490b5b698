/**
 * Prints how many tests of a vitest run passed and failed: `812 0`. A file that failed before
 * any of its tests could run counts as one.
 * Use: node .ci/count.mjs RESULTS.json
 */
import { readFileSync } from 'node:fs';

const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const unread = testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0);
console.log(`${numPassedTests} ${numFailedTests + unread.length}`);
