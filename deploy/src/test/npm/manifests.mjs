// Checks Kubernetes objects against their schemas: a JSON list of objects on stdin, a JSON list of their faults on stdout.
// The schemas let unknown fields pass, as API servers long did. Here they are faults: a field is unknown when the validator of an
// object, which asks for every field it knows by name, never asked for it.
import {readFileSync} from 'node:fs';

const packages = ['kubernetes-models', '@kubernetes-models/flux-cd', '@kubernetes-models/gateway-api',
  '@kubernetes-models/prometheus-operator'];

async function modelOf({apiVersion, kind}) {
  for (const name of packages) {
    try {
      const models = await import(`${name}/${apiVersion}`);
      if (models[kind]) return models[kind];
    } catch (e) {
      if (!['ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_MODULE_NOT_FOUND'].includes(e.code)) throw e;
    }
  }
  return undefined;
}

function watched(value, path, visits) {
  if (value === null || typeof value !== 'object') return value;
  const visit = {value, path, asked: new Set(), listed: false};
  visits.push(visit);
  const children = {};
  return new Proxy(value, {
    get(target, key) {
      const found = target[key];
      if (typeof key === 'symbol' || !(key in target) || Object.hasOwn(target, key)) visit.asked.add(key);
      if (!Object.hasOwn(target, key)) return found;
      return children[key] ??= watched(found, `${path}.${String(key)}`, visits);
    },
    ownKeys(target) {
      visit.listed = true;
      return Reflect.ownKeys(target);
    },
  });
}

async function faultsOf(object) {
  const Model = await modelOf(object);
  if (!Model) return [`no schema of ${object.kind} in ${object.apiVersion}`];
  const faults = [];
  const visits = [];
  try {
    Model.prototype.validate.call(watched(object, '', visits));
  } catch (e) {
    faults.push(...(e.errors?.map(error => `${error.instancePath} ${error.message}`) ?? [e.message]));
  }
  for (const {value, path, asked, listed} of visits) {
    if (Array.isArray(value) || listed || asked.size === 0) continue;
    for (const key of Object.keys(value)) if (!asked.has(key)) faults.push(`${path}.${key} is unknown`);
  }
  return faults;
}

const faults = [];
for (const object of JSON.parse(readFileSync(0, 'utf8'))) faults.push(await faultsOf(object));
process.stdout.write(JSON.stringify(faults));
