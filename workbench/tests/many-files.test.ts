import fc from "fast-check";
import { expect, it } from "vitest";
import { packFiles, unpackFiles } from "../many-files";

it("gives back the files that were packed, with those that could not be read", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.uint8Array({ maxLength: 300 }))), (files) => {
      expect(unpackFiles(packFiles(files))).toEqual(files);
    }),
  );
});
