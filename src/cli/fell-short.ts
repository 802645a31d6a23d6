/** What was made is not all that was asked for: told in one line, with exit code 1. */
export class FellShort extends Error {
  override readonly name = "FellShort";
}
