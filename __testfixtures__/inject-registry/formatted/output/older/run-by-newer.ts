import { Counter, Registry, register } from "prom-client";

export function createRows(
    theNameOfRows: string,
    helpOfRows: string,
    registry: Registry = register,
): [string, Counter] {
    const counter = new Counter({
        name: theNameOfRows,
        help: helpOfRows,
        registers: [registry],
    });
    return [
        `
        SELECT "theFirstOfTheColumns", count(*), "theSecondOfTheColumns", max(value) FROM rows
        `,
        counter,
    ];
}

export function create(
    theNameOfRows: string,
    theHelp: string,
    registry: Registry = register,
): Counter {
    return new Counter({
        name: theNameOfRows,
        help: theHelp,
        registers: [registry],
    });
}
