import { expect, test } from "vitest";
import { examplesOf } from "./lesson-examples.ts";

const LESSON = `
Text.

\`\`\`text title="run.log"
step=1
\`\`\`

\`\`\`python title="read.py" {1}
print(open("run.log").read())
\`\`\`

\`\`\`text
step=1
\`\`\`

<Callout kind="trap" title="One">

\`\`\`python
print(1 / 3)
\`\`\`

\`\`\`text title="Output, CPython 3.11"
0.3333
\`\`\`

</Callout>

<TryIt id="try" title="Try">

\`\`\`python
print(2)
\`\`\`

</TryIt>
`;

test("blocks are found with their files and with the output that stands right below", () => {
  expect(examplesOf(LESSON)).toMatchObject([
    { python: false, file: "run.log", code: "step=1", shown: null },
    { python: true, file: "read.py", shown: { text: "step=1", line: 12 } },
    { python: true, file: null, shown: null, tryIt: false },
    { code: "print(2)", tryIt: true },
  ]);
});
