create table customer (
    customer_no integer primary key,
    user_id varchar(80) not null unique,
    first_name varchar(80),
    last_name varchar(80),
    date_of_birth date,
    email varchar(200),
    address1 varchar(200),
    address2 varchar(200),
    city varchar(100),
    state varchar(100),
    country varchar(100),
    zip varchar(20),
    membership varchar(20)
);
create table payment_method (
    payment_method_no integer primary key,
    customer_no integer not null references customer,
    payment_id varchar(40) not null,
    source varchar(20) not null,
    brand varchar(20),
    last_four varchar(4),
    amount integer
);
create table saved_passenger (
    customer_no integer not null references customer,
    first_name varchar(80),
    last_name varchar(80),
    date_of_birth date
);
create table reservation (
    reservation_id varchar(12) primary key,
    customer_no integer not null references customer,
    origin varchar(3),
    destination varchar(3),
    flight_type varchar(20),
    cabin varchar(20),
    insurance varchar(3),
    total_baggages integer,
    nonfree_baggages integer,
    created_at timestamp not null
);
create table reservation_flight (
    reservation_id varchar(12) not null references reservation,
    leg integer not null,
    flight_number varchar(12),
    flight_date date,
    origin varchar(3),
    destination varchar(3),
    price integer,
    primary key (reservation_id, leg)
);
create table reservation_passenger (
    reservation_id varchar(12) not null references reservation,
    seat integer not null,
    first_name varchar(80),
    last_name varchar(80),
    date_of_birth date,
    primary key (reservation_id, seat)
);
create table reservation_payment (
    payment_no integer primary key,
    reservation_id varchar(12) not null references reservation,
    payment_id varchar(40) not null,
    amount integer not null,
    created_at timestamp not null
);
create index customer_email on customer (email);
create index payment_method_customer on payment_method (customer_no);
create index saved_passenger_customer on saved_passenger (customer_no);
create index saved_passenger_person on saved_passenger (first_name, last_name, date_of_birth);
create index reservation_customer on reservation (customer_no);
create index reservation_passenger_person on reservation_passenger (first_name, last_name, date_of_birth);
create index reservation_payment_reservation on reservation_payment (reservation_id);
