-- Which of a request's sealed identifiers an officer has let in again since it ended, by their places; it tells nothing without the seal.
alter table erasure_request add column let_in varchar(200);
