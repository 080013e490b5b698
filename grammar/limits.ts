/**
 * How large a file may be before it is refused. Every limit ends in a clear message: no input
 * makes the parser, or a pass that walks the tree, run out of stack.
 */
/** Characters in one file: 4 MB. */
export const MAX_FILE_LENGTH = 4 * 1024 * 1024;

/** Brackets, `if`, `not` and minus signs inside each other. */
export const MAX_NESTING = 200;

/**
 * Height of one expression's tree. A row of operators is as high as it is long, so this is also how many
 * may stand in a row. Later passes recurse over the tree and may rely on it.
 */
export const MAX_HEIGHT = 500;

/** Errors shown of one file, and as many warnings. */
export const MAX_ERRORS_SHOWN = 20;

/** Errors collected of one file before reading stops; what is behind is not looked at. */
export const MAX_ERRORS_COLLECTED = 200;
