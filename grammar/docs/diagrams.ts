/** The grammar as railroad diagrams: one page that needs nothing else, neither the net nor a file beside it. */
import { createSyntaxDiagramsCode, type ISerializedGast } from 'chevrotain';
import { invariant } from '../invariant.ts';

/** The text of a file that Chevrotain ships for its diagrams, by its path in the package's `diagrams` folder. */
export type Asset = (path: string) => string;

const SCRIPT = /<script src='([^']*)'><\/script>/g;
const STYLE = /<link rel='stylesheet' href='([^']*)'>/;

/** The page. Holds: every script and style of it is inside it. */
export function diagramsPage(rules: ISerializedGast[], asset: Asset): string {
  const page = createSyntaxDiagramsCode(rules, { resourceBase: '', css: 'diagrams.css' })
    .replace(SCRIPT, (_, path: string) => `<script>\n${asset(path)}\n</script>`)
    .replace(
      STYLE,
      (_, path: string) => `<title>The grammar of taoplan</title>\n<style>\n${asset(path)}\n</style>`,
    )
    .replace(
      '<!-- This is a generated file -->\n<!DOCTYPE html>',
      '<!DOCTYPE html>\n<!-- Generated from the parser. -->',
    );
  invariant(!/<(?:script|link)[^>]+(?:src|href)=/.test(page), 'the page refers to another file');
  return `${page.trim()}\n`;
}
