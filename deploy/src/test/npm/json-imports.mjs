// Lets packages import JSON files as bundlers do, without saying that they are JSON.
export const load = (url, context, next) =>
  next(url, url.endsWith('.json') ? {...context, importAttributes: {type: 'json'}} : context);
