/** A test in any of the formats; each is imported when it is asked for. */
import { type Pictured, pictures } from '../../pictures.ts';
import { takesColour, type World } from '../../world.ts';
import { painter } from '../paint.ts';
import type { TestFormat } from './formats.ts';
import type { TestRun } from './test-run.ts';

/** The whole report. `toFile`: it goes to a file, not to standard output. */
export async function reportIn(
  format: TestFormat,
  run: TestRun,
  toFile: boolean,
  world: World,
): Promise<string> {
  switch (format) {
    case 'text': {
      const colour = !toFile && takesColour(world.out, world.env);
      const seen = toFile ? { ...world, env: { ...world.env, NO_COLOR: '1' } } : world;
      const pictured = (file: Pictured) => pictures([file], world.out, seen);
      return (await import('./text.ts')).textReport(run, painter(colour), pictured);
    }
    case 'json': {
      const { testJson } = await import('../test-json.ts');
      return `${JSON.stringify(testJson(run), null, 2)}\n`;
    }
    case 'junit':
      return (await import('./junit.ts')).junitReport(run);
    case 'tap':
      return (await import('./tap.ts')).tapReport(run);
    case 'sarif':
      return (await import('./sarif.ts')).sarifReport(run);
    case 'github':
      return (await import('./github.ts')).githubReport(run);
    case 'markdown':
      return (await import('./markdown.ts')).markdownReport(run);
  }
}
