// Checks a workflow as GitHub's own editors do: the file's text on stdin, a JSON list of its faults on stdout.
import {register} from 'node:module';
import {readFileSync} from 'node:fs';

register('./json-imports.mjs', import.meta.url);
const {parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter} = await import('@actions/workflow-parser');

const parsed = parseWorkflow({name: 'workflow', content: readFileSync(0, 'utf8')}, new NoOperationTraceWriter());
if (parsed.value) await convertWorkflowTemplate(parsed.context, parsed.value);
process.stdout.write(JSON.stringify(parsed.context.errors.getErrors().map(error => error.message)));
