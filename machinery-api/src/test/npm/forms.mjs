// Checks forms as Backstage does: {schemas: [{schema, sets}], patterns: [{pattern, texts}]} on stdin, what it says on stdout.
// In the browser scaffolder-react's Stepper completes the data of all steps by the current step's defaults and validates
// them by rjsf; the backend validates the same data by jsonschema.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const {createSchemaUtils, getWidget} = require('@rjsf/utils');
const {customizeValidator} = require('@rjsf/validator-ajv8');
const jsonschema = require('jsonschema');
const validator = customizeValidator();
const otherStep = {repository: 'a/b', owner: 'team-a', dryRun: true};
const anyWidget = new Proxy({}, {has: () => true, get: () => () => null});

// As scaffolder-react's extractSchemaFromStep: hints go to a schema of their own, at every depth.
function withoutHints(node) {
  if (Array.isArray(node)) return node.map(withoutHints);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).filter(([key]) => !key.startsWith('ui:')).map(([key, value]) => [key, withoutHints(value)]));
}

function check(schema, data) {
  return {
    browser: validator.validateFormData(data, schema).errors.map(it => it.stack),
    backend: jsonschema.validate(data, schema).errors.map(it => it.stack),
  };
}

const input = JSON.parse(readFileSync(0, 'utf8'));
const answer = {forms: [], patterns: []};
for (const {schema: served, sets} of input.schemas) {
  const schema = withoutHints(served);
  const utils = createSchemaUtils(validator, schema, {allOf: 'populateDefaults'});
  const widgets = Object.entries(served.properties)
    .filter(([, property]) => property['ui:widget'] && property['ui:widget'] !== 'hidden')
    .map(([name, property]) => {
      try {
        getWidget(withoutHints(property), property['ui:widget'], anyWidget);
        return null;
      } catch (e) {
        return `${name}: ${e.message}`;
      }
    })
    .filter(it => it);
  answer.forms.push({
    untouched: utils.getDefaultFormState(schema, {}),
    widgets,
    editable: Object.keys(schema.properties).filter(name => {
      const property = schema.properties[name];
      return property.type !== 'object' || property.properties || property.additionalProperties;
    }),
    sets: sets.map(set => {
      const data = utils.getDefaultFormState(schema, set);
      const all = utils.getDefaultFormState(schema, {...otherStep, ...set});
      return {data, alone: check(schema, data), second: check(schema, all)};
    }),
  });
}
for (const {pattern, texts} of input.patterns) {
  const compiled = new RegExp(pattern, 'u');
  answer.patterns.push(texts.map(text => compiled.test(text)));
}
process.stdout.write(JSON.stringify(answer));
