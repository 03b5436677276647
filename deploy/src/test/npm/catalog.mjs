// Checks catalog entities as Backstage's catalog does: a JSON list of them on stdin, a JSON list of faults on stdout.
import {readFileSync} from 'node:fs';
import * as catalog from '@backstage/catalog-model';

const policy = catalog.EntityPolicies.allOf([
  new catalog.DefaultNamespaceEntityPolicy(),
  new catalog.SchemaValidEntityPolicy(),
  new catalog.NoForeignRootFieldsEntityPolicy(),
  new catalog.FieldFormatEntityPolicy(),
]);
const kinds = {
  Component: catalog.componentEntityV1alpha1Validator,
  Resource: catalog.resourceEntityV1alpha1Validator,
  System: catalog.systemEntityV1alpha1Validator,
};

const faults = [];
for (const entity of JSON.parse(readFileSync(0, 'utf8'))) {
  try {
    await policy.enforce(entity);
    if (!await kinds[entity.kind]?.check(entity)) faults.push(`${entity.kind} is not known`);
  } catch (e) {
    faults.push(e.message);
  }
}
process.stdout.write(JSON.stringify(faults));
