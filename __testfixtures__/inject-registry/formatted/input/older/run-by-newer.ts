import { Counter } from "prom-client";

export function createRows(
    theNameOfRows: string,
    helpOfRows: string,
): [string, Counter] {
    const counter = new Counter({ name: theNameOfRows, help: helpOfRows });
    return [
        `
        SELECT "theFirstOfTheColumns", count(*), "theSecondOfTheColumns", max(value) FROM rows
        `,
        counter,
    ];
}

export function create(theNameOfRows: string, theHelp: string): Counter {
    return new Counter({ name: theNameOfRows, help: theHelp });
}
