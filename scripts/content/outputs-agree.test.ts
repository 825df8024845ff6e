import { expect, test } from "vitest";
import { outputsAgree } from "./outputs-agree.ts";

test.each([
  ["1\n2", "1\n2\n", null],
  ["1  \n2", "1\n2\n\n", null],
  ["1\n…\n9", "1\n2\n3\n9\n", null],
  ["…\n9", "1\n9\n", null],
  ["1\n…", "1\n2\n", null],
  ["1\n…\n5\n…\n9", "1\n2\n5\n6\n9\n", null],
  ["1\nValueError: why", "1\n", "ValueError: why"],
  ["Traceback (most recent call last):\n  File\nValueError: why", "", "ValueError: why"],
  ["ValueError: w…", "", "ValueError: why"],
])("%j stands for %j", (shown, printed, raised) => {
  expect(outputsAgree(shown, printed, raised)).toBeNull();
});

test.each([
  ["1\n3", "1\n2\n", null, "“3” is shown where “2” is printed"],
  ["1\n2", "1\n", null, "“2” is shown and not printed"],
  ["1", "1\n2\n", null, "“2” is printed and not shown"],
  ["1\n…\n8", "1\n2\n9\n", null, "“8” is shown and not printed there"],
  ["1\n…\n5\n…\n9", "1\n2\n9\n", null, "“5” is shown and not printed there"],
  ["1", "1\n", "KeyError: 'a'", "the block raises KeyError: 'a', which is not shown"],
  ["Traceback (most recent call last):\nTypeError: why", "", "ValueError: why", "TypeError: why"],
])("%j does not stand for %j", (shown, printed, raised, words) => {
  expect(outputsAgree(shown, printed, raised)).toContain(words);
});
