/** Every operation of an OpenAPI document, with the answers it refers to written out. */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const answers = Object.entries(operation.responses).map(([status, answer]) => [
        Number(status),
        resolved(document, answer),
      ]);
      return { method: method.toUpperCase(), path, operation, answers, codes: answers.flatMap(codesOf) };
    }),
  );
}

function resolved(document, answer) {
  const name = answer.$ref?.split('/').at(-1);
  return name ? document.components.responses[name] : answer;
}

function codesOf([status, answer]) {
  const codes = answer.content?.['application/problem+json']?.schema.properties.code.enum ?? [];
  return codes.map((code) => ({ status, code }));
}
