-- A store's guarantees say since here whether it keeps earlier versions of an item. No kind that could be registered before does.
UPDATE store
SET guarantees = REPLACE(guarantees, '"redact":', '"versions":false,"redact":')
WHERE guarantees NOT LIKE '%"versions":%';
